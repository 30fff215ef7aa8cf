/**
 * A room that does to sealed payloads what a malicious operator can, to their order and number:
 * PROTOCOL.md T2-T6, over real sockets in workerd.
 */
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ServerMessage } from '../../protocol/messages'
import { meet, onSignals, refused, said, type Signaling } from '../test/evilRelay'
import { corrupt, enter } from '../test/evilRoom'
import { call } from '../test/room'

afterEach(() => vi.restoreAllMocks())

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
})

describe('replays after a reload', () => {
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
})

describe('replays profiles', () => {
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
