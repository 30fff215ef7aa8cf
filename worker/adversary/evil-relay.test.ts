/**
 * A room that does to sealed payloads what a malicious operator can, to what is in them:
 * PROTOCOL.md T2-T6, over real sockets in workerd.
 */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { fromBase64Url } from '../../protocol/bytes'
import { randomToken } from '../../protocol/ids'
import { readHeader, seal, toSealKey } from '../../protocol/seal'
import { createSealing, type Refusal } from '../../protocol/sealing'
import { at, edited, flip, meet, onSignals, refused, said, type Signaling } from '../test/evilRelay'
import { corrupt, type Sent } from '../test/evilRoom'
import { call } from '../test/room'

afterEach(() => vi.restoreAllMocks())

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
})

describe('makes up', () => {
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
