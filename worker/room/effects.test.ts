import * as fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { limits, type PeerId } from '../../protocol/messages'
import { createFakePlatform, type FakePlatform, type FakeSocket } from '../test/fakePlatform'
import { happenings, toEvent, withoutClosed } from '../test/histories'
import { endConnection, runEvent } from './effects'
import { step } from './rules'
import { after, type RoomEvent, type RoomState } from './state'

afterEach(() => vi.restoreAllMocks())

function hello(platform: FakePlatform, id: PeerId): FakeSocket {
  const socket = platform.connect(id)
  runEvent(platform, socket, { is: 'hello', id, profile: 'p', call: null })
  return socket
}

/** As the Durable Object does it, where its runtime tells it of the event. */
function happen(platform: FakePlatform, event: RoomEvent): void {
  switch (event.is) {
    case 'hello':
      return runEvent(platform, platform.connect(event.id), event)
    case 'message':
      return runEvent(platform, platform.socketOf(event.from), event)
    case 'knocker-shows':
      return runEvent(platform, platform.socketOf(event.id), event)
    case 'closed':
    case 'knocker-left': {
      const { id } = event.is === 'closed' ? event.member : event.knock
      const socket = platform.socketOf(id)
      if (socket === null) throw new Error('nobody is there')
      return endConnection(platform, socket, event.is === 'closed' ? event.reason : 'left')
    }
    case 'forgotten':
      return runEvent(platform, null, event)
    default:
      event satisfies never
  }
}

/** The order of members means nothing: a look finds them in the order of their sockets. */
function sorted({ members, ...rest }: RoomState): RoomState {
  return { ...rest, members: members.toSorted((a, b) => a.id.localeCompare(b.id)) }
}

it('the sockets are left as the rules say that the room is then, in any history', () => {
  const counts = { knocks: 0, closed: 0 }
  fc.assert(
    fc.property(fc.oneof(happenings(3), happenings(20)), (all) => {
      const platform = createFakePlatform()
      for (const happening of all) {
        const before = platform.state()
        const event = toEvent({ room: before, seen: new Map() }, happening)
        if (event === null) continue
        const there = withoutClosed(before, event)
        const effects = step(there, event)
        happen(platform, event)
        expect(sorted(platform.state())).toEqual(sorted(after(there, effects)))
        counts.knocks = Math.max(counts.knocks, platform.state().knocks.length)
        counts.closed += effects.filter((effect) => effect.do === 'close').length
      }
    }),
  )
  expect(counts.knocks).toBe(limits.knocks)
  expect(counts.closed).toBeGreaterThan(0)
})

it('[L4] a lock is kept before anybody is told of it', () => {
  const platform = createFakePlatform()
  const anna = hello(platform, 'p0')
  hello(platform, 'p1')
  const kept: RoomState['lock'][] = []
  vi.spyOn(platform, 'send').mockImplementation(() => void kept.push(platform.lock()))
  runEvent(platform, anna, {
    is: 'message',
    from: 'p0',
    message: { type: 'lock', peers: ['p1'] },
  })
  expect(kept).toEqual([
    ['p0', 'p1'],
    ['p0', 'p1'],
  ])
})

describe('what a message costs', () => {
  it.each<[string, RoomEvent, { looks: number; attached: number; told: number }]>([
    [
      'an offer',
      { is: 'message', from: 'p0', message: { type: 'offer', to: 'p1', payload: 'x' } },
      { looks: 1, attached: 0, told: 1 },
    ],
    [
      'a profile among sixteen',
      { is: 'message', from: 'p0', message: { type: 'profile', profile: 'new' } },
      { looks: 1, attached: 1, told: 15 },
    ],
  ])('%s: one look at the sockets, and it is written once', (_, event, cost) => {
    const platform = createFakePlatform()
    const sockets = [...Array(limits.roomMembers).keys()].map((n) => hello(platform, `p${n}`))
    for (const { sent } of sockets) sent.length = 0
    platform.looks = 0
    platform.attached = 0
    const written = vi.spyOn(JSON, 'stringify')
    happen(platform, event)
    const { looks, attached } = platform
    const told = sockets.filter(({ sent }) => sent.length > 0).length
    expect(written).toHaveBeenCalledTimes(1)
    expect({ looks, attached, told }).toEqual(cost)
  })
})

describe('who is superseded', () => {
  it('[J7] [R4] leaves what it was lent to its newer socket', () => {
    const platform = createFakePlatform()
    const older = hello(platform, 'anna')
    if (older.attachment.is !== 'member') throw new Error('not a member')
    platform.attach(older, { ...older.attachment, lent: ['user-1'] })
    const revoked = vi.spyOn(platform, 'revoke')
    const newer = hello(platform, 'anna')
    expect([older.isOpen, older.code, older.attachment]).toEqual([false, 4409, { is: 'gone' }])
    expect(newer.attachment).toMatchObject({ is: 'member', lent: ['user-1'] })
    expect(revoked.mock.calls.flat(2)).toEqual([])
  })
})
