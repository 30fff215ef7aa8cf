import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { limits, type LockAct, type PeerId } from '../../protocol/messages'
import {
  cameIn,
  type Happening,
  happenings,
  type History,
  isIn,
  isLockAct,
  overHistories,
} from '../test/histories'
import type { Effect, Knock, Member, RoomEvent, RoomState } from './state'

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

function withoutLocks(all: Happening[]): Happening[] {
  return all.filter((each) => each.is !== 'message' || !isLockAct(each.message))
}

/**
 * Somebody left the call by their own will. A hello that does so may bring another call (J8), and
 * so may one who is let in.
 */
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
