/** A room that does to sealed payloads what a malicious operator can: PROTOCOL.md T2-T6, over real sockets in workerd. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { fromBase64Url, toBase64Url } from '../../protocol/bytes'
import type { ServerMessage } from '../../protocol/messages'
import { randomToken } from '../../protocol/ids'
import { readHeader, seal, toSealKey } from '../../protocol/seal'
import { createSealing, type Refusal, type Signal } from '../../protocol/sealing'
import { corrupt, enter, newPlace, type Relay, type Sealed, type Sent } from '../test/evilRoom'
import { call } from '../test/room'

afterEach(() => vi.restoreAllMocks())

type Signaling = ServerMessage & { type: Signal }

/** Three who have opened each other's profiles. */
async function meet() {
  const place = await newPlace()
  const anna = await enter(place, 'anna')
  const bert = await enter(place, 'bert')
  const carl = await enter(place, 'carl')
  for (const each of [anna, bert, carl])
    for (const heard of await each.heard()) expect(heard).toHaveProperty('said')
  return { ...place, anna, bert, carl }
}

const said = (from: Sealed, type: ServerMessage['type'], text: string) => ({
  type,
  from: from.id,
  said: text,
})
const refused = (from: Sealed, type: ServerMessage['type'], why: Refusal) => ({
  type,
  from: from.id,
  refused: why,
})

function isSignal(message: ServerMessage): message is Signaling {
  return message.type === 'offer' || message.type === 'answer' || message.type === 'candidate'
}

/** Alters the signals alone; `alter` gives what the receiver gets in place of one. */
function onSignals(alter: (message: Signaling) => ServerMessage[]): Relay {
  return ({ to, message }) =>
    (isSignal(message) ? alter(message) : [message]).map((each) => ({ to, message: each }))
}

/** The payload with this done to its bytes. */
function edited(payload: string, edit: (bytes: Uint8Array) => Uint8Array | void): string {
  const bytes = fromBase64Url(payload)
  return toBase64Url(edit(bytes) ?? bytes)
}

const flip = (at: number) => (payload: string) =>
  edited(payload, (bytes) => {
    const i = at < 0 ? bytes.length + at : at
    bytes[i] = (bytes[i] ?? 0) ^ 1
  })

// Where the parts of a payload begin (T2).
const at = { version: 0, epoch: 1, toEpoch: 9, seq: 20, nonce: 21, text: 33 }

describe('forges', () => {
  it.each<[string, Refusal, (payload: string) => string]>([
    ['a description in clear', 'clear', () => '{"epoch":1,"n":9,"sdp":"v=0"}'],
    ['nothing', 'clear', () => ''],
    ['what is cut short', 'clear', (p) => p.slice(0, 60)],
    ['what lacks its end', 'forged', (p) => edited(p, (bytes) => bytes.slice(0, -3))],
    ['what goes on after its end', 'forged', (p) => `${p}AAAA`],
    ['another spelling of the same', 'clear', (p) => `${p}=`],
    ['another version', 'clear', flip(at.version)],
    ['another epoch of the sender', 'stale', flip(at.epoch)],
    ['another epoch of the receiver', 'stale', flip(at.toEpoch)],
    ['a higher number', 'forged', (p) => edited(p, (bytes) => void (bytes[at.seq] = 9))],
    ['a lower number', 'replayed', (p) => edited(p, (bytes) => void (bytes[at.seq] = 0))],
    ['another nonce', 'forged', flip(at.nonce)],
    ['a bit of the text', 'forged', flip(at.text)],
    ['the last bit', 'forged', flip(-1)],
  ])('[T2] [T6] %s in place of an offer is refused as %s', async (_, why, forge) => {
    const { room, anna, bert } = await meet()
    await corrupt(
      room,
      onSignals((message) => [{ ...message, payload: forge(message.payload) }, message]),
    )
    await anna.say(bert, 'offer', 'offer')
    expect(await bert.heard()).toEqual([refused(anna, 'offer', why), said(anna, 'offer', 'offer')])
  })

  it('[T6] each single bit of a payload counts', async () => {
    const { room, anna, bert } = await meet()
    const isOpened: boolean[] = []
    await anna.say(bert, 'offer', 'offer')
    const payloads: string[] = []
    await corrupt(
      room,
      onSignals((message) => {
        payloads.push(message.payload)
        return []
      }),
    )
    await anna.say(bert, 'candidate', 'candidate')
    expect(await bert.heard()).toEqual([said(anna, 'offer', 'offer')])
    const [payload = ''] = payloads
    const bits = fromBase64Url(payload).length * 8
    for (let bit = 0; bit < bits; bit += 1) {
      const other = edited(payload, (bytes) => {
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      })
      isOpened.push((await bert.sealing.openSignal(anna.id, 'candidate', other)).ok)
    }
    expect(isOpened).toEqual(Array.from({ length: bits }, () => false))
    const opened = await bert.sealing.openSignal(anna.id, 'candidate', payload)
    expect(opened).toMatchObject({ ok: true })
  })

  it('[T6] an own payload under another key, for the very place of the real one, is forged', async () => {
    const { room, anna, bert } = await meet()
    const sealKey = await toSealKey(randomToken())
    const held: Signaling[] = []
    await corrupt(
      room,
      onSignals((message) => {
        held.push(message)
        return []
      }),
    )
    await anna.say(bert, 'offer', 'offer')
    expect(await bert.heard()).toEqual([])
    const [real] = held
    const header = readHeader(real?.payload ?? '')
    if (real === undefined || header === null) throw new Error('nothing was relayed')
    const binding = { ...header, room, from: anna.id, to: bert.id, type: 'offer' } as const
    const own = await seal(sealKey, binding, '{"epoch":1,"n":9,"sdp":"v=0"}')
    await corrupt(
      room,
      onSignals(() => [{ ...real, payload: own }, real]),
    )
    await anna.say(bert, 'candidate', 'one more')
    expect(await bert.heard()).toEqual([
      refused(anna, 'offer', 'forged'),
      said(anna, 'offer', 'offer'),
    ])
  })

  it('[T6] who has the key of another room has nothing to say in this one', async () => {
    const { room, anna, bert } = await meet()
    const mallory = createSealing({ room, key: randomToken(), you: anna.id })
    const own = await mallory.profile('{"name":"Mallory"}')
    await corrupt(room, ({ to, message }) => [
      { to, message: message.type === 'profile' ? { ...message, profile: own } : message },
      { to, message },
    ])
    await anna.show('Anna')
    expect(await bert.heard()).toEqual([
      refused(anna, 'profile', 'forged'),
      said(anna, 'profile', 'Anna'),
    ])
  })

  it('[T6] a member whom the room invents shows nothing that opens', async () => {
    const { room, anna, bert, carl } = await meet()
    const id = 'a'.repeat(26)
    const ofAnna = bert.client.welcome.peers[0]?.profile ?? ''
    const ghosts = ['{"name":"Ghost","microphone":true,"camera":true}', ofAnna, flip(40)(ofAnna)]
    await corrupt(room, ({ to, message }) => [
      ...ghosts.map((profile): Sent => ({
        to,
        message: { type: 'joined', peer: { id, profile, call: null } },
      })),
      { to, message },
    ])
    await anna.say(carl, 'offer', 'offer')
    const ghost = { type: 'joined', from: id } as const
    expect(await carl.heard()).toEqual([
      { ...ghost, refused: 'clear' },
      { ...ghost, refused: 'forged' },
      { ...ghost, refused: 'forged' },
      said(anna, 'offer', 'offer'),
    ])
  })
})

describe('swaps', () => {
  it.each(['answer', 'candidate'] as const)(
    '[T4] an offer that is relayed as %s is forged',
    async (type) => {
      const { room, anna, bert } = await meet()
      await corrupt(
        room,
        onSignals((message) => [{ ...message, type }, message]),
      )
      await anna.say(bert, 'offer', 'offer')
      expect(await bert.heard()).toEqual([
        refused(anna, type, 'forged'),
        said(anna, 'offer', 'offer'),
      ])
    },
  )

  it('[T4] payloads that change places are forged, both, and each opens in its own', async () => {
    const { room, anna, bert } = await meet()
    const held: Signaling[] = []
    await corrupt(
      room,
      onSignals((message) => {
        held.push(message)
        const [offer, candidate] = held
        if (offer === undefined || candidate === undefined) return []
        const swapped = [
          { ...offer, payload: candidate.payload },
          { ...candidate, payload: offer.payload },
        ]
        return [...swapped, offer, candidate]
      }),
    )
    await anna.say(bert, 'offer', 'offer')
    await anna.say(bert, 'candidate', 'candidate')
    expect(await bert.heard()).toEqual([
      refused(anna, 'offer', 'forged'),
      refused(anna, 'candidate', 'forged'),
      said(anna, 'offer', 'offer'),
      said(anna, 'candidate', 'candidate'),
    ])
  })

  it('[T4] a profile is no signal', async () => {
    const { room, anna, bert } = await meet()
    const profile = bert.client.welcome.peers[0]?.profile ?? ''
    await corrupt(
      room,
      onSignals((message) => [{ ...message, payload: profile }, message]),
    )
    await anna.say(bert, 'offer', 'offer')
    expect(await bert.heard()).toEqual([
      refused(anna, 'offer', 'stale'),
      said(anna, 'offer', 'offer'),
    ])
  })

  it.each<['call' | 'accept']>([['call'], ['accept']])(
    '[T4] the profile of one in the %s of another is forged',
    async (type) => {
      const { room, anna, bert, carl } = await meet()
      const ofCarl = await carl.sealing.profile('carl')
      await corrupt(room, ({ to, message }) => [
        { to, message: { type, from: anna.id, call, profile: ofCarl } },
        { to, message },
      ])
      anna.client.send({ type: 'call', call, profile: await anna.sealing.profile('anna calls') })
      await anna.heard()
      expect(await bert.heard()).toEqual([
        refused(anna, type, 'forged'),
        said(anna, 'call', 'anna calls'),
      ])
    },
  )
})

describe('replays', () => {
  it('[T6] what comes again is refused, at once and later', async () => {
    const { room, anna, bert } = await meet()
    const past: Signaling[] = []
    await corrupt(
      room,
      onSignals((message) => {
        past.push(message)
        return [message, ...past]
      }),
    )
    await anna.say(bert, 'offer', 'one')
    await anna.say(bert, 'offer', 'two')
    expect(await bert.heard()).toEqual([
      said(anna, 'offer', 'one'),
      refused(anna, 'offer', 'replayed'),
      said(anna, 'offer', 'two'),
      refused(anna, 'offer', 'replayed'),
      refused(anna, 'offer', 'replayed'),
    ])
  })

  it('[T5] [T6] after a reload of the receiver nothing of before opens', async () => {
    const { anna, bert, ...place } = await meet()
    const past: Signaling[] = []
    await corrupt(
      place.room,
      onSignals((message) => {
        past.push(message)
        return [message]
      }),
    )
    await anna.say(bert, 'offer', 'before')
    await bert.heard()
    vi.restoreAllMocks()
    const again = await enter(place, 'bert')
    await again.heard()
    await anna.heard()
    await corrupt(
      place.room,
      onSignals((message) => [...past, message]),
    )
    await anna.say(again, 'offer', 'after')
    expect(await again.heard()).toEqual([
      refused(anna, 'offer', 'stale'),
      said(anna, 'offer', 'after'),
    ])
  })

  it('[T5] [T6] after a reload of the sender neither its old signals nor its old profile opens', async () => {
    const { anna, bert, ...place } = await meet()
    const past: ServerMessage[] = []
    await corrupt(place.room, ({ to, message }) => {
      past.push(message)
      return [{ to, message }]
    })
    await anna.say(bert, 'offer', 'before')
    await anna.say(bert, 'candidate', 'never delivered')
    await bert.heard()
    vi.restoreAllMocks()
    const again = await enter(place, 'anna')
    await again.heard()
    await bert.heard()
    const oldProfile = {
      type: 'profile',
      from: anna.id,
      profile: await anna.sealing.profile('old'),
    } as const
    await corrupt(
      place.room,
      onSignals((message) => [...past, oldProfile, message]),
    )
    await again.say(bert, 'offer', 'after')
    expect(await bert.heard()).toEqual([
      refused(anna, 'offer', 'stale'),
      refused(anna, 'candidate', 'stale'),
      refused(anna, 'profile', 'stale'),
      said(anna, 'offer', 'after'),
    ])
  })

  it('[T6] an older profile is refused, in whichever message it comes', async () => {
    const { room, anna, bert } = await meet()
    const older = await anna.sealing.profile('older')
    await corrupt(room, ({ to, message }) => [
      { to, message },
      { to, message: { type: 'profile', from: anna.id, profile: older } },
      { to, message: { type: 'accept', from: anna.id, call, profile: older } },
      { to, message: { type: 'joined', peer: { id: anna.id, profile: older, call: null } } },
    ])
    await anna.show('newer')
    expect(await bert.heard()).toEqual([
      said(anna, 'profile', 'newer'),
      refused(anna, 'profile', 'replayed'),
      refused(anna, 'accept', 'replayed'),
      refused(anna, 'joined', 'replayed'),
    ])
  })
})

describe('reorders', () => {
  it('[T6] what was overtaken is refused, and nothing else', async () => {
    const { room, anna, bert } = await meet()
    const held: Signaling[] = []
    await corrupt(
      room,
      onSignals((message) => {
        held.push(message)
        const [one, two, three] = held
        return one && two && three ? [two, one, three] : []
      }),
    )
    for (const text of ['one', 'two', 'three']) await anna.say(bert, 'candidate', text)
    expect(await bert.heard()).toEqual([
      said(anna, 'candidate', 'two'),
      refused(anna, 'candidate', 'replayed'),
      said(anna, 'candidate', 'three'),
    ])
  })

  it('[T5] [T6] what one page says does not mix with what the next one does', async () => {
    const { anna, bert, ...place } = await meet()
    const held: Signaling[] = []
    await corrupt(
      place.room,
      onSignals((message) => {
        held.push(message)
        return []
      }),
    )
    await anna.say(bert, 'offer', 'of the old page')
    await bert.heard()
    vi.restoreAllMocks()
    const again = await enter(place, 'anna')
    await again.heard()
    // Before the room has told of the new page, and after.
    await again.say(bert, 'offer', 'of the new page')
    expect(await bert.heard()).toEqual([
      said(anna, 'joined', 'anna'),
      said(anna, 'offer', 'of the new page'),
    ])
    await corrupt(
      place.room,
      onSignals((message) => [...held, message]),
    )
    await again.say(bert, 'candidate', 'goes on')
    expect(await bert.heard()).toEqual([
      refused(anna, 'offer', 'stale'),
      said(anna, 'candidate', 'goes on'),
    ])
  })

  it('[T5] [T6] a new page that speaks before it was told of is refused until then', async () => {
    const { anna, bert, ...place } = await meet()
    const again = await enter(place, 'anna')
    await again.heard()
    const joined = await bert.client.next()
    await again.say(bert, 'offer', 'too soon')
    expect(await bert.heard()).toEqual([refused(anna, 'offer', 'stale')])
    if (joined.type !== 'joined') throw new Error(`not told of the new page: ${joined.type}`)
    await bert.sealing.openProfile(anna.id, joined.peer.profile)
    await again.say(bert, 'offer', 'in time')
    expect(await bert.heard()).toEqual([said(anna, 'offer', 'in time')])
  })
})

describe('drops', () => {
  it('[T6] what is missing keeps nothing else from being opened', async () => {
    const { room, anna, bert } = await meet()
    let count = 0
    await corrupt(room, (sent) => ((count += 1) % 2 === 0 ? [] : [sent]))
    for (const text of ['1', '2', '3', '4', '5']) await anna.say(bert, 'candidate', text)
    const heard = ['1', '3', '5'].map((text) => said(anna, 'candidate', text))
    expect(await bert.heard()).toEqual(heard)
  })

  it('[T6] nor does a profile that is missing', async () => {
    const { room, anna, bert } = await meet()
    await corrupt(room, (sent) => (sent.to === bert.id ? [] : [sent]))
    await anna.show('never seen')
    expect(await bert.heard()).toEqual([])
    vi.restoreAllMocks()
    await anna.say(bert, 'offer', 'offer')
    await anna.show('seen')
    expect(await bert.heard()).toEqual([
      said(anna, 'offer', 'offer'),
      said(anna, 'profile', 'seen'),
    ])
  })
})

describe('re-addresses', () => {
  /** With another epoch of the receiver, or of the sender, in its header. */
  const under = (field: 'epoch' | 'toEpoch', from: string) => (payload: string) =>
    edited(payload, (bytes) => {
      bytes.set(fromBase64Url(from), at[field])
    })

  it('[T4] [T6] what is for one is not opened by another, whatever its header says', async () => {
    const { anna, bert, carl, room } = await meet()
    const ofCarl = readHeader(await carl.sealing.profile('carl'))?.epoch ?? ''
    await corrupt(room, ({ to, message }) =>
      isSignal(message)
        ? [
            { to: carl.id, message },
            {
              to: carl.id,
              message: { ...message, payload: under('toEpoch', ofCarl)(message.payload) },
            },
            { to, message },
          ]
        : [{ to, message }],
    )
    await anna.say(bert, 'offer', 'for bert')
    expect(await carl.heard()).toEqual([
      refused(anna, 'offer', 'stale'),
      refused(anna, 'offer', 'forged'),
    ])
    expect(await bert.heard()).toEqual([said(anna, 'offer', 'for bert')])
  })

  it('[T4] [T6] what one says is not taken for what another says', async () => {
    const { anna, bert, carl, room } = await meet()
    const ofCarl = readHeader(await carl.sealing.profile('carl'))?.epoch ?? ''
    await corrupt(
      room,
      onSignals((message) => [
        { ...message, from: carl.id },
        { ...message, from: carl.id, payload: under('epoch', ofCarl)(message.payload) },
        message,
      ]),
    )
    await anna.say(bert, 'offer', 'of anna')
    expect(await bert.heard()).toEqual([
      refused(carl, 'offer', 'stale'),
      refused(carl, 'offer', 'forged'),
      said(anna, 'offer', 'of anna'),
    ])
  })

  it('[T4] [T6] what comes back to its sender is refused', async () => {
    const { anna, bert, room } = await meet()
    await corrupt(room, ({ to, message }) =>
      isSignal(message)
        ? [
            { to: anna.id, message: { ...message, from: bert.id } },
            { to, message },
          ]
        : [{ to, message }],
    )
    await anna.say(bert, 'offer', 'for bert')
    expect(await anna.heard()).toEqual([refused(bert, 'offer', 'stale')])
    expect(await bert.heard()).toEqual([said(anna, 'offer', 'for bert')])
  })

  it('[T4] [T6] a profile of one is not shown as that of another', async () => {
    const { anna, bert, carl, room } = await meet()
    await corrupt(room, ({ to, message }) =>
      message.type === 'profile'
        ? [
            { to, message: { ...message, from: carl.id } },
            { to, message },
          ]
        : [{ to, message }],
    )
    await anna.show('Anna')
    expect(await bert.heard()).toEqual([
      refused(carl, 'profile', 'forged'),
      said(anna, 'profile', 'Anna'),
    ])
  })
})
