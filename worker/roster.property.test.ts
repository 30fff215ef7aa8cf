import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  type CallRef,
  type LeaveReason,
  limits,
  type LockAct,
  type LockToken,
  type PeerId,
} from '../protocol/messages'
import { after, type Effect, type RoomEvent, type RoomState, step } from './lock'
import type { Member, MemberMessage } from './roster'

const callId = fc.constantFrom('x', 'y')
const profile = fc.constant('p')
const call = fc.option(
  fc.record({ id: callId, answered: fc.boolean(), size: fc.integer({ min: 1, max: 8 }) }),
)
const reason = fc.constantFrom('left', 'away', 'lost')
/** What a hello knows: nothing, the lock of this moment, or the one before it. */
const pass = fc.constantFrom('none', 'none', 'now', 'former')

/** What happens to a room; a close of somebody who is not there does not. */
type Happening =
  | {
      is: 'hello'
      id: PeerId
      call: (CallRef & { size: number }) | null
      pass: 'none' | 'now' | 'former'
    }
  | { is: 'message'; from: PeerId; message: MemberMessage | LockAct }
  | { is: 'closed'; id: PeerId; reason: LeaveReason }
  | { is: 'lapsed' }

/** Among so many peers. Among few they do things to each other; only many fill a room. */
function happenings(peers: number): fc.Arbitrary<Happening[]> {
  const id = fc.constantFrom(...Array.from({ length: peers }, (_, index) => `p${index}`))
  const message: fc.Arbitrary<MemberMessage | LockAct> = fc.oneof(
    { weight: 3, arbitrary: fc.record({ type: fc.constant('call'), call: callId, profile }) },
    { weight: 6, arbitrary: fc.record({ type: fc.constant('accept'), call: callId, profile }) },
    { weight: 3, arbitrary: fc.record({ type: fc.constant('hangup'), call: callId }) },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('rejoin'), call: callId, profile }) },
    fc.record({ type: fc.constant('decline'), call: callId, reason: fc.constant('busy') }),
    fc.record({ type: fc.constant('offer'), to: id, payload: profile }),
    fc.record({ type: fc.constant('profile'), profile }),
    fc.record({ type: fc.constant('lock'), on: fc.boolean() }),
    {
      weight: 2,
      arbitrary: fc.record({ type: fc.constantFrom('admit', 'refuse'), peer: id }),
    },
    fc.record({ type: fc.constant('remove'), peer: id }),
  )
  return fc.array(
    fc.oneof(
      { weight: 5, arbitrary: fc.record({ is: fc.constant('hello'), id, call, pass }) },
      { weight: 10, arbitrary: fc.record({ is: fc.constant('message'), from: id, message }) },
      fc.record({ is: fc.constant('closed'), id, reason }),
      fc.record({ is: fc.constant('lapsed') }),
    ),
    { size: 'max', maxLength: 150 },
  )
}

type History = {
  room: RoomState
  former: LockToken
  /** What each member was told last of those who knock. */
  seen: Map<PeerId, string>
}

it('[J6] [J7] [C1] [C6] [C7] the room stays what the protocol says it is', () => {
  // Counted, so that the property cannot hold by never getting anywhere.
  const seen = { members: 0, inCall: 0, ended: 0 }
  overHistories((event, effects, { room }) => {
    const inCall = room.members.filter((member) => member.call).length
    seen.members = Math.max(seen.members, room.members.length)
    seen.inCall = Math.max(seen.inCall, inCall)
    if (hangsUp(event, effects) && inCall === 0) seen.ended += 1
    return faults(room, event, effects)
  }, happenings(20).map(withoutLocks))
  expect(seen.members).toBe(limits.roomMembers)
  expect(seen.inCall).toBe(limits.callMembers)
  expect(seen.ended).toBeGreaterThan(0)
})

it('[L1] [L2] [L3] [L4] [L5] nobody becomes a member of a locked room without pass, admission or unlocking', () => {
  const seen = {
    knocks: 0,
    full: 0,
    admitted: 0,
    refused: 0,
    removed: 0,
    opened: 0,
    passed: 0,
    kept: 0,
    lapsed: 0,
  }
  overHistories(
    (event, effects, now, before) => {
      const { room } = now
      const came = effects.flatMap((effect) => (effect.do === 'admit' ? effect.member.id : []))
      const isHello = event.is === 'hello' && before.lock !== null
      seen.knocks = Math.max(seen.knocks, room.knocks.length)
      if (event.is === 'message' && event.message.type === 'admit') seen.admitted += came.length
      if (event.is === 'closed' && room.members.length > 0) seen.opened += came.length
      if (event.is === 'lapsed') seen.lapsed += came.length
      if (event.is === 'hello' && before.members.length === 0 && before.lock !== null)
        seen.kept += came.length
      for (const effect of effects) {
        if (effect.do === 'close' && effect.close === 'refused') seen.refused += 1
        if (effect.do === 'close' && effect.close === 'removed') seen.removed += 1
        if (effect.do === 'refuse' && isHello && room.members.length < limits.roomMembers)
          seen.full += 1
        if (effect.do === 'admit' && isHello && !isIn(before, effect.member.id)) seen.passed += 1
      }
      return [
        ...faults(room, event, effects),
        ...lockFaults(before, event, effects, room, now.seen),
      ]
    },
    fc.oneof(happenings(3), happenings(20)),
    1000,
  )
  expect(seen.knocks).toBe(limits.knocks)
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0)
})

function overHistories(
  look: (event: RoomEvent, effects: Effect[], now: History, before: RoomState) => string[],
  histories: fc.Arbitrary<Happening[]>,
  numRuns = 400,
): void {
  fc.assert(
    fc.property(histories, (all) => {
      let tokens = 0
      const history: History = {
        room: { members: [], lock: null, knocks: [] },
        former: 't',
        seen: new Map(),
      }
      for (const happening of all) {
        const event = toEvent(history, happening)
        if (!event) continue
        const before = history.room
        const there = withoutClosed(before, event)
        const effects = step(there, event, { lock: `t${++tokens}` })
        history.room = after(there, effects)
        if (history.room.lock !== before.lock && before.lock !== null) history.former = before.lock
        for (const member of effects.flatMap((e) => (e.do === 'admit' ? e.member.id : [])))
          history.seen.set(member, '')
        for (const effect of effects)
          if (effect.do === 'send' && effect.message.type === 'knocks')
            for (const to of effect.to) history.seen.set(to, idsOf(effect.message.peers))
        expect(look(event, effects, history, before)).toEqual([])
      }
    }),
    { numRuns },
  )
}

function faults({ members, knocks }: RoomState, event: RoomEvent, effects: Effect[]): string[] {
  const ids = members.map((member) => member.id)
  const calls = members.flatMap((member) => member.call ?? [])
  const sends = effects.filter((effect) => effect.do === 'send')
  const isLeftAlone = calls.length === 1 && calls[0]?.answered === true
  const isThere = (to: PeerId, type: string) =>
    type === 'locked' ? knocks.some((knock) => knock.id === to) : ids.includes(to)
  return toFaults({
    'two members with one id': new Set(ids).size !== ids.length,
    'too many members': ids.length > limits.roomMembers,
    'too many in the call': calls.length > limits.callMembers,
    'two calls': new Set(calls.map((ref) => JSON.stringify(ref))).size > 1,
    'one left alone in an answered call': isLeftAlone && hangsUp(event, effects),
    'a message to nobody': sends.some((effect) => effect.to.length === 0),
    'a message to one who is not there': sends.some(({ to, message: { type } }) =>
      to.some((each) => !isThere(each, type)),
    ),
  })
}

function lockFaults(
  before: RoomState,
  event: RoomEvent,
  effects: Effect[],
  { members, lock, knocks }: RoomState,
  seen: Map<PeerId, string>,
): string[] {
  const came = effects.flatMap((effect) => (effect.do === 'admit' ? effect.member.id : []))
  const hasOpened = effects.some((effect) => effect.do === 'lock' && effect.lock === null)
  const mayCome = (peer: PeerId): boolean =>
    before.lock === null ||
    hasOpened ||
    isIn(before, peer) ||
    (event.is === 'hello' && event.pass === before.lock) ||
    (event.is === 'message' &&
      event.message.type === 'admit' &&
      event.message.peer === peer &&
      mayAct(before.members, event.from))
  const tokens = effects.flatMap((effect) =>
    effect.do === 'send' && !['lock', 'welcome'].includes(effect.message.type)
      ? JSON.stringify(effect.message)
      : [],
  )
  return toFaults({
    'somebody came in': came.some((peer) => !mayCome(peer)),
    'too many knock': knocks.length > limits.knocks,
    'somebody knocks at an open room': lock === null && knocks.length > 0,
    'a lock that nobody holds': lock !== null && members.length + knocks.length === 0,
    'a reload opened the room':
      event.is === 'closed' &&
      event.reason !== 'left' &&
      before.lock !== null &&
      lock === null &&
      knocks.length > 0,
    'somebody knocks who is in': knocks.some((knock) => members.some((m) => m.id === knock.id)),
    'a message tells the lock': lock !== null && tokens.some((text) => text.includes(`"${lock}"`)),
    'one who may not act has done something':
      event.is === 'message' &&
      isLockAct(event.message) &&
      !mayAct(before.members, event.from) &&
      effects.some((effect) => effect.do !== 'send'),
    'one does not see who knocks, or sees what is not for it': members.some(
      (m) => (seen.get(m.id) ?? '') !== (mayAct(members, m.id) ? idsOf(knocks) : ''),
    ),
  })
}

function toFaults(all: Record<string, boolean>): string[] {
  return Object.entries(all).flatMap(([fault, isSo]) => (isSo ? fault : []))
}

function mayAct(members: readonly Member[], peer: PeerId): boolean {
  const inCall = members.filter((member) => member.call !== null)
  return (inCall.length === 0 ? members : inCall).some((member) => member.id === peer)
}

function isIn({ members }: RoomState, peer: PeerId): boolean {
  return members.some((member) => member.id === peer)
}

function idsOf(list: readonly { id: PeerId }[]): string {
  return list.map((each) => each.id).join()
}

function withoutLocks(all: Happening[]): Happening[] {
  return all.filter((each) => each.is !== 'message' || !isLockAct(each.message))
}

function isLockAct({ type }: MemberMessage | LockAct): boolean {
  return ['lock', 'admit', 'refuse', 'remove'].includes(type)
}

/** Somebody left the call by their own will. A hello that does so may bring another call (J8), and so may one who is let in. */
function hangsUp(event: RoomEvent, effects: Effect[]): boolean {
  if (effects.some((effect) => effect.do === 'admit')) return false
  switch (event.is) {
    case 'hello':
    case 'knocker-shows':
    case 'knocker-left':
    case 'lapsed':
      return false
    case 'closed':
      return event.member.call !== null && event.reason === 'left'
    case 'message':
      return effects.some((effect) => effect.do === 'send' && effect.message.type === 'hangup')
    default:
      return event satisfies never
  }
}

function toEvent({ room, former }: History, happening: Happening): RoomEvent | null {
  switch (happening.is) {
    case 'hello': {
      const passes = { none: null, now: room.lock, former }
      return { ...happening, profile: 'p', pass: passes[happening.pass] }
    }
    case 'message':
      if (happening.message.type !== 'profile' || isIn(room, happening.from)) return happening
      return { is: 'knocker-shows', id: happening.from, profile: 'q' }
    case 'closed': {
      const member = room.members.find((each) => each.id === happening.id)
      if (member) return { is: 'closed', member, reason: happening.reason }
      const knock = room.knocks.find((each) => each.id === happening.id)
      return knock ? { is: 'knocker-left', knock } : null
    }
    case 'lapsed':
      return happening
    default:
      return happening satisfies never
  }
}

/** A socket that has closed is not among those that the room finds. */
function withoutClosed({ members, lock, knocks }: RoomState, event: RoomEvent): RoomState {
  return {
    lock,
    members:
      event.is === 'closed' ? members.filter((each) => each.id !== event.member.id) : members,
    knocks:
      event.is === 'knocker-left' ? knocks.filter((each) => each.id !== event.knock.id) : knocks,
  }
}
