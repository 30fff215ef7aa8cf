import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  type CallRef,
  type LeaveReason,
  limits,
  type LockAct,
  type PeerId,
} from '../../protocol/messages'
import { step } from './rules'
import {
  after,
  type Effect,
  type Knock,
  type Member,
  type MemberMessage,
  type RoomEvent,
  type RoomState,
} from './state'

const callId = fc.constantFrom('x', 'y')
const profile = fc.constant('p')
const call = fc.option(
  fc.record({ id: callId, answered: fc.boolean(), size: fc.integer({ min: 1, max: 8 }) }),
)
const reason = fc.constantFrom('left', 'away', 'lost')
/** What happens to a room; a close of somebody who is not there does not. */
type Happening =
  | { is: 'hello'; id: PeerId; call: (CallRef & { size: number }) | null }
  | { is: 'message'; from: PeerId; message: MemberMessage | LockAct }
  | { is: 'closed'; id: PeerId; reason: LeaveReason }
  | { is: 'forgotten' }

/** Among so many peers. Among few they do things to each other; only many fill a room. */
function happenings(peers: number): fc.Arbitrary<Happening[]> {
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

type History = {
  room: RoomState
  /** What each member knows of those who knock: their profiles by their ids. */
  seen: Map<PeerId, Map<PeerId, string | undefined>>
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

it('[L1] [L2] [L3] [L4] [L5] a locked room is for those on its list, and nobody else comes in', () => {
  const seen = {
    knocks: 0,
    full: 0,
    admitted: 0,
    refused: 0,
    removed: 0,
    unseated: 0,
    named: 0,
    opened: 0,
    listed: 0,
    kept: 0,
    forgotten: 0,
  }
  overHistories(
    (event, effects, now, before) => {
      const { room } = now
      const came = cameIn(effects)
      const isHello = event.is === 'hello' && before.lock !== null
      seen.knocks = Math.max(seen.knocks, room.knocks.length)
      if (event.is === 'message' && event.message.type === 'admit') seen.admitted += came.length
      if (event.is === 'message' && event.message.type === 'lock') seen.named += came.length
      if (event.is === 'closed' && room.members.length > 0) seen.opened += came.length
      if (event.is === 'forgotten') seen.forgotten += came.length
      if (isHello && before.members.length === 0) seen.kept += came.length
      for (const effect of effects) {
        if (effect.do === 'unseat') seen.unseated += 1
        if (effect.do === 'close' && effect.close === 'refused') seen.refused += 1
        if (effect.do === 'close' && effect.close === 'removed') seen.removed += 1
        if (effect.do === 'refuse' && isHello && room.members.length < limits.roomMembers)
          seen.full += 1
        if (effect.do === 'admit' && isHello && !isIn(before, effect.member.id)) seen.listed += 1
      }
      return [
        ...faults(room, event, effects),
        ...lockFaults(before, event, effects, room, now.seen),
      ]
    },
    fc.oneof(happenings(3), happenings(20)),
    500,
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

function faults({ members, knocks }: RoomState, event: RoomEvent, effects: Effect[]): string[] {
  const ids = members.map((member) => member.id)
  const calls = members.flatMap((member) => member.call ?? [])
  const sends = effects.filter((effect) => effect.do === 'send')
  const isLeftAlone = calls.length === 1 && calls[0]?.answered === true
  // Of several who lose their seats in one step, the last hears what becomes of the first.
  const goes = (id: PeerId): boolean =>
    effects.some(
      (effect) =>
        (effect.do === 'unseat' && effect.knock.id === id) ||
        (effect.do === 'close' && effect.id === id),
    )
  const isThere = (to: PeerId, type: string) =>
    type === 'locked' ? knocks.some((knock) => knock.id === to) : ids.includes(to) || goes(to)
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
  seen: History['seen'],
): string[] {
  const hasOpened = before.lock !== null && lock === null
  const act = toAct(before, event)
  const isOnList = (peer: PeerId): boolean => lock !== null && lock.includes(peer)
  const mayCome = (peer: PeerId): boolean =>
    before.lock === null ||
    hasOpened ||
    before.lock.includes(peer) ||
    (act?.type === 'admit' && act.peer === peer) ||
    ((act?.type === 'lock' || act?.type === 'remove') && act.peers.includes(peer))
  const mayOpen =
    act?.type === 'unlock' ||
    (event.is === 'forgotten' && before.members.length === 0) ||
    (event.is === 'closed' && event.reason === 'left' && before.lock?.length === 1)
  const isBack = event.is === 'closed' && event.reason !== 'left'
  const removed = act?.type === 'remove' ? act.peer : null
  return toFaults({
    'somebody came in': cameIn(effects).some((peer) => !mayCome(peer)),
    'a member is not on the list': lock !== null && members.some(({ id }) => !isOnList(id)),
    'somebody knocks who is on the list': knocks.some(({ id }) => isOnList(id)),
    'a list of nobody': lock?.length === 0,
    'somebody is on the list twice': lock !== null && new Set(lock).size !== lock.length,
    'too many knock': knocks.length > limits.knocks,
    'somebody knocks at an open room': lock === null && knocks.length > 0,
    'the room opened by itself': hasOpened && !mayOpen,
    'one who may come back has changed the lock': isBack && String(lock) !== String(before.lock),
    'one who has left is on the list':
      event.is === 'closed' && event.reason === 'left' && isOnList(event.member.id),
    'one who was removed is in, or may come back':
      removed !== null && (lock === null || isOnList(removed) || isIn({ members }, removed)),
    'somebody knocks who is in': knocks.some(({ id }) => isIn({ members }, id)),
    'one who may not act has done something':
      event.is === 'message' &&
      isLockAct(event.message) &&
      act === null &&
      effects.some((effect) => effect.do !== 'send'),
    'one does not see who knocks, or sees what is not for it': members.some(
      ({ id }) => !isSeen(mayAct(members, id) ? knocks : [], seen.get(id)),
    ),
  })
}

/** What those do who may; null for all else. */
function toAct({ members }: RoomState, event: RoomEvent): LockAct | null {
  if (event.is !== 'message' || !mayAct(members, event.from)) return null
  const { message, from } = event
  if (!isLockAct(message)) return null
  return message.type === 'remove' && message.peer === from ? null : message
}

function cameIn(effects: Effect[]): PeerId[] {
  return effects.flatMap((effect) => (effect.do === 'admit' ? effect.member.id : []))
}

/** In their order, each as it shows itself. */
function isSeen(knocks: readonly Knock[], known: Map<PeerId, string | undefined> = new Map()) {
  const seen = [...known]
  return (
    seen.length === knocks.length &&
    knocks.every(({ id, profile: shown }, index) => {
      const [seenId, seenProfile] = seen[index] ?? []
      return seenId === id && seenProfile === shown
    })
  )
}

function toFaults(all: Record<string, boolean>): string[] {
  return Object.entries(all).flatMap(([fault, isSo]) => (isSo ? fault : []))
}

function mayAct(members: readonly Member[], peer: PeerId): boolean {
  const isAnswered = members.some(({ call: its }) => its?.answered)
  return members.some((member) => member.id === peer && (!isAnswered || member.call !== null))
}

function isIn({ members }: Pick<RoomState, 'members'>, peer: PeerId): boolean {
  return members.some((member) => member.id === peer)
}

function withoutLocks(all: Happening[]): Happening[] {
  return all.filter((each) => each.is !== 'message' || !isLockAct(each.message))
}

function isLockAct(message: MemberMessage | LockAct): message is LockAct {
  return ['lock', 'unlock', 'admit', 'refuse', 'remove'].includes(message.type)
}

/** Somebody left the call by their own will. A hello that does so may bring another call (J8), and so may one who is let in. */
function hangsUp(event: RoomEvent, effects: Effect[]): boolean {
  if (effects.some((effect) => effect.do === 'admit')) return false
  switch (event.is) {
    case 'hello':
    case 'knocker-shows':
    case 'knocker-left':
    case 'forgotten':
      return false
    case 'closed':
      return event.member.call !== null && event.reason === 'left'
    case 'message':
      return effects.some((effect) => effect.do === 'send' && effect.message.type === 'hangup')
    default:
      return event satisfies never
  }
}

function toEvent({ room }: History, happening: Happening): RoomEvent | null {
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
function withoutClosed({ members, lock, knocks }: RoomState, event: RoomEvent): RoomState {
  return {
    lock,
    members:
      event.is === 'closed' ? members.filter((each) => each.id !== event.member.id) : members,
    knocks:
      event.is === 'knocker-left' ? knocks.filter((each) => each.id !== event.knock.id) : knocks,
  }
}
