/** Random histories of a room, from event to event. */
import * as fc from 'fast-check'
import { expect } from 'vitest'
import type { CallRef, LeaveReason, LockAct, PeerId } from '../../protocol/messages'
import { step } from '../room/rules'
import {
  after,
  type Effect,
  type MemberMessage,
  type RoomEvent,
  type RoomState,
} from '../room/state'

const callId = fc.constantFrom('x', 'y')
const profile = fc.constant('p')
const call = fc.option(
  fc.record({ id: callId, answered: fc.boolean(), size: fc.integer({ min: 1, max: 8 }) }),
)
const reason = fc.constantFrom('left', 'away', 'lost')
/** What happens to a room; a close of somebody who is not there does not. */
export type Happening =
  | { is: 'hello'; id: PeerId; call: (CallRef & { size: number }) | null }
  | { is: 'message'; from: PeerId; message: MemberMessage | LockAct }
  | { is: 'closed'; id: PeerId; reason: LeaveReason }
  | { is: 'forgotten' }

/** Among so many peers. Among few they do things to each other; only many fill a room. */
export function happenings(peers: number): fc.Arbitrary<Happening[]> {
  const all = Array.from({ length: peers }, (_, index) => `p${index}`)
  const id = fc.constantFrom(...all)
  const named = fc.oneof(fc.subarray(all), fc.constant(all))
  const message: fc.Arbitrary<MemberMessage | LockAct> = fc.oneof(
    { weight: 3, arbitrary: fc.record({ type: fc.constant('call'), call: callId, profile }) },
    { weight: 6, arbitrary: fc.record({ type: fc.constant('accept'), call: callId, profile }) },
    { weight: 3, arbitrary: fc.record({ type: fc.constant('hangup'), call: callId }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('rejoin'), call: callId, profile }) },
    fc.record({ type: fc.constant('decline'), call: callId, reason: fc.constant('busy') }),
    fc.record({ type: fc.constant('offer'), to: id, payload: profile }),
    fc.record({ type: fc.constant('profile'), profile }),
    fc.record({ type: fc.constant('lock'), peers: named }),
    fc.record({ type: fc.constant('unlock') }),
    {
      weight: 2,
      arbitrary: fc.record({ type: fc.constantFrom('admit', 'refuse'), peer: id }),
    },
    fc.record({ type: fc.constant('remove'), peer: id, peers: named }),
  )
  return fc.array(
    fc.oneof(
      { weight: 5, arbitrary: fc.record({ is: fc.constant('hello'), id, call }) },
      { weight: 10, arbitrary: fc.record({ is: fc.constant('message'), from: id, message }) },
      fc.record({ is: fc.constant('closed'), id, reason }),
      fc.record({ is: fc.constant('forgotten') }),
    ),
    { size: 'max', maxLength: 150 },
  )
}

export type History = {
  room: RoomState
  /** What each member knows of those who knock: their profiles by their ids. */
  seen: Map<PeerId, Map<PeerId, string | undefined>>
}

export function overHistories(
  look: (event: RoomEvent, effects: Effect[], now: History, before: RoomState) => string[],
  histories: fc.Arbitrary<Happening[]>,
  numRuns = 400,
): void {
  fc.assert(
    fc.property(histories, (all) => {
      const history: History = {
        room: { members: [], lock: null, knocks: [] },
        seen: new Map(),
      }
      for (const happening of all) {
        const event = toEvent(history, happening)
        if (!event) continue
        const before = history.room
        const there = withoutClosed(before, event)
        const effects = step(there, event)
        history.room = after(there, effects)
        for (const member of cameIn(effects)) history.seen.set(member, new Map())
        for (const effect of effects)
          if (effect.do === 'send' && effect.message.type === 'knocks')
            for (const to of effect.to) {
              const known = history.seen.get(to)
              const told = effect.message.peers.map(
                (each) => [each.id, each.profile ?? known?.get(each.id)] as const,
              )
              history.seen.set(to, new Map(told))
            }
        expect(look(event, effects, history, before)).toEqual([])
      }
    }),
    { numRuns },
  )
}

export function cameIn(effects: Effect[]): PeerId[] {
  return effects.flatMap((effect) => (effect.do === 'admit' ? effect.member.id : []))
}

export function isIn({ members }: Pick<RoomState, 'members'>, peer: PeerId): boolean {
  return members.some((member) => member.id === peer)
}

export function isLockAct(message: MemberMessage | LockAct): message is LockAct {
  return ['lock', 'unlock', 'admit', 'refuse', 'remove'].includes(message.type)
}

export function toEvent({ room }: History, happening: Happening): RoomEvent | null {
  switch (happening.is) {
    case 'hello':
      return { ...happening, profile: 'p' }
    case 'message':
      if (happening.message.type !== 'profile' || isIn(room, happening.from)) return happening
      return { is: 'knocker-shows', id: happening.from, profile: 'q' }
    case 'closed': {
      const member = room.members.find((each) => each.id === happening.id)
      if (member) return { is: 'closed', member, reason: happening.reason }
      const knock = room.knocks.find((each) => each.id === happening.id)
      return knock ? { is: 'knocker-left', knock } : null
    }
    case 'forgotten':
      return happening
    default:
      return happening satisfies never
  }
}

/** A socket that has closed is not among those that the room finds. */
export function withoutClosed({ members, lock, knocks }: RoomState, event: RoomEvent): RoomState {
  return {
    lock,
    members:
      event.is === 'closed' ? members.filter((each) => each.id !== event.member.id) : members,
    knocks:
      event.is === 'knocker-left' ? knocks.filter((each) => each.id !== event.knock.id) : knocks,
  }
}
