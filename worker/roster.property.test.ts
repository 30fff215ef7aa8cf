import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { type CallRef, type LeaveReason, limits, type PeerId } from '../protocol/messages'
import { type Effect, type Member, type MemberMessage, type RosterEvent, step } from './roster'

const id = fc.constantFrom(...Array.from({ length: 20 }, (_, index) => `p${index}`))
const callId = fc.constantFrom('x', 'y')
const profile = fc.constant('p')
const call = fc.option(
  fc.record({ id: callId, answered: fc.boolean(), size: fc.integer({ min: 1, max: 8 }) }),
)
const reason = fc.constantFrom('left', 'away', 'lost')

const message: fc.Arbitrary<MemberMessage> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ type: fc.constant('call'), call: callId, profile }) },
  { weight: 6, arbitrary: fc.record({ type: fc.constant('accept'), call: callId, profile }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('hangup'), call: callId }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('rejoin'), call: callId, profile }) },
  fc.record({ type: fc.constant('decline'), call: callId, reason: fc.constant('busy') }),
  fc.record({ type: fc.constant('offer'), to: id, payload: profile }),
  fc.record({ type: fc.constant('profile'), profile }),
)

/** What happens to a room; a close of somebody who is not there does not. */
type Happening =
  | { is: 'hello'; id: PeerId; call: (CallRef & { size: number }) | null }
  | { is: 'message'; from: PeerId; message: MemberMessage }
  | { is: 'closed'; id: PeerId; reason: LeaveReason }

const happenings: fc.Arbitrary<Happening[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ is: fc.constant('hello'), id, call }) },
    { weight: 8, arbitrary: fc.record({ is: fc.constant('message'), from: id, message }) },
    fc.record({ is: fc.constant('closed'), id, reason }),
  ),
  { size: 'max', maxLength: 150 },
)

it('[J6] [J7] [C1] [C6] [C7] the room stays what the protocol says it is', () => {
  // Counted, so that the property cannot hold by never getting anywhere.
  const seen = { members: 0, inCall: 0, ended: 0 }
  fc.assert(
    fc.property(happenings, (all) => {
      let members: Member[] = []
      for (const happening of all) {
        const event = toEvent(members, happening)
        if (!event) continue
        const before = event.is === 'closed' ? without(members, event.member.id) : members
        const effects = step(before, event)
        members = after(before, effects)
        const inCall = members.filter((member) => member.call).length
        expect(faults(members, event, effects)).toEqual([])
        seen.members = Math.max(seen.members, members.length)
        seen.inCall = Math.max(seen.inCall, inCall)
        if (hangsUp(event, effects) && inCall === 0) seen.ended += 1
      }
    }),
  )
  expect(seen.members).toBe(limits.roomMembers)
  expect(seen.inCall).toBe(limits.callMembers)
  expect(seen.ended).toBeGreaterThan(0)
})

function faults(members: Member[], event: RosterEvent, effects: Effect[]): string[] {
  const ids = members.map((member) => member.id)
  const calls = members.flatMap((member) => member.call ?? [])
  const sends = effects.filter((effect) => effect.do === 'send')
  const isLeftAlone = calls.length === 1 && calls[0]?.answered === true
  return Object.entries({
    'two members with one id': new Set(ids).size !== ids.length,
    'too many members': ids.length > limits.roomMembers,
    'too many in the call': calls.length > limits.callMembers,
    'two calls': new Set(calls.map((ref) => JSON.stringify(ref))).size > 1,
    'one left alone in an answered call': isLeftAlone && hangsUp(event, effects),
    'a message to nobody': sends.some((effect) => effect.to.length === 0),
    'a message to one who is not there': sends.some((e) => e.to.some((to) => !ids.includes(to))),
  }).flatMap(([fault, isSo]) => (isSo ? fault : []))
}

/** Somebody left the call by their own will. A hello that does so may bring another call (J8). */
function hangsUp(event: RosterEvent, effects: Effect[]): boolean {
  switch (event.is) {
    case 'hello':
      return false
    case 'closed':
      return event.member.call !== null && event.reason === 'left'
    case 'message':
      return effects.some((effect) => effect.do === 'send' && effect.message.type === 'hangup')
    default:
      return event satisfies never
  }
}

function toEvent(members: Member[], happening: Happening): RosterEvent | null {
  if (happening.is === 'hello') return { ...happening, profile: 'p' }
  if (happening.is === 'message') return happening
  const member = members.find((each) => each.id === happening.id)
  return member ? { is: 'closed', member, reason: happening.reason } : null
}

/** What room.ts does with effects, as far as members go. */
function after(before: Member[], effects: Effect[]): Member[] {
  let members = before
  for (const effect of effects) {
    if (effect.do === 'supersede') members = without(members, effect.id)
    if (effect.do === 'admit') members = [...members, effect.member]
    if (effect.do === 'update')
      members = members.map((each) => (each.id === effect.member.id ? effect.member : each))
  }
  return members
}

function without(members: Member[], gone: PeerId): Member[] {
  return members.filter((member) => member.id !== gone)
}
