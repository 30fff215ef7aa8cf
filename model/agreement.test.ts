import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { joinableCall, linksWanted, ownCall } from '../client/call/state/derive'
import type { Lock } from '../protocol/messages'
import { type Act, createWorld, type World } from './world'

const who = fc.nat({ max: 3 })
const acts = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        do: fc.constantFrom('call', 'accept', 'join', 'rejoin', 'decline', 'hang-up'),
        who,
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constantFrom('lock', 'lock', 'unlock', 'admit', 'refuse', 'remove'),
        who,
      }),
    },
    {
      weight: 14,
      arbitrary: fc.record({
        do: fc.constant('deliver'),
        way: fc.constantFrom('up', 'down'),
        who,
      }),
    },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('connect'), who }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('cut', 'reload', 'crash'), who }) },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('notice'),
        who,
        where: fc.constantFrom('here', 'there'),
      }),
    },
    fc.record({ do: fc.constantFrom('ring-timeout', 'await-timeout'), who }),
    fc.record({ do: fc.constantFrom('evict', 'forget') }),
    fc.constant({ do: 'settle' }),
  ) as fc.Arbitrary<Act | { do: 'settle' }>,
  { maxLength: 120, size: 'max' },
)

it('[J7] [J8] [C9] [C11] [L1] [L2] after everything settles all clients see what the room sees', () => {
  // Counted, so that the property cannot hold by never getting anywhere.
  const reached = { inCall: 0, awaited: 0, ringing: 0, rejoinable: 0, locked: 0, knocking: 0 }
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 4 }), acts, (count, all) => {
      const world = createWorld(count)
      for (const client of world.clients) world.act({ do: 'connect', who: number(client.id) })
      world.settle(true)
      for (const act of all)
        if (act.do === 'settle') world.settle(true)
        else world.act(act)
      world.settle(false)
      expect(misjudgedLocks(world)).toEqual([])
      reached.knocking += world.room().knocks.length
      if (world.room().lock !== null) reached.locked += 1
      world.settle(true)
      expect(misjudgedLocks(world)).toEqual([])
      expect(disagreements(world)).toEqual([])
      for (const { state } of world.clients) {
        const own = ownCall(state)
        reached.inCall = Math.max(reached.inCall, linksWanted(state).size)
        if (own !== null && own.awaiting !== null) reached.awaited += 1
        if (state.phase.at === 'ringing') reached.ringing += 1
        if (state.rejoin !== null) reached.rejoinable += 1
      }
    }),
    { numRuns: 5000 },
  )
  expect(reached.inCall).toBe(3)
  expect(reached.awaited).toBeGreaterThan(10)
  expect(reached.ringing).toBeGreaterThan(10)
  expect(reached.rejoinable).toBeGreaterThan(10)
  expect(reached.locked).toBeGreaterThan(10)
  expect(reached.knocking).toBeGreaterThan(10)
}, 60_000)

/** Every member knows the lock, and those who may act know who knocks; who knocks knows that. */
function misjudgedLocks({ clients, room }: World): string[] {
  const { members, lock, knocks } = room()
  return clients.flatMap(({ id, state }) => {
    if (knocks.some((knock) => knock.id === id))
      return state.signaling.at === 'knocking' ? [] : `${id}: ${state.signaling.at}, and knocks`
    const isInCall = members.some((m) => m.id === id && m.call !== null)
    const isActing = isInCall || !members.some((m) => m.call?.answered)
    const found = String(state.knocks.map((knock) => knock.id).toSorted())
    const known = isActing ? String(knocks.map((knock) => knock.id).toSorted()) : ''
    return [
      ...(listOf(state.lock) === listOf(lock)
        ? []
        : [`${id}: has the list ${listOf(state.lock)}, not ${listOf(lock)}`]),
      ...(found === known ? [] : [`${id}: sees ${found} knock, not ${known}`]),
    ]
  })
}

function listOf(lock: Lock | null): string {
  return lock === null ? 'open' : String(lock.toSorted())
}

function disagreements({ clients, room: roomNow }: World): string[] {
  const room = new Map(roomNow().members.map((m) => [m.id, m.call]))
  const found: string[] = []
  for (const { id, state, links } of clients) {
    const say = (what: string) => found.push(`${id}: ${what}`)
    const own = ownCall(state)
    const others = state.people.map((p) => p.id).toSorted()
    const there = [...room.keys()].filter((other) => other !== id).toSorted()
    if (String(others) !== String(there)) say(`sees ${String(others)}, not ${String(there)}`)
    if (state.signaling.at !== 'open') say(state.signaling.at)
    if ((own?.id ?? null) !== (room.get(id)?.id ?? null))
      say(`is in ${own?.id}, for the room in ${room.get(id)?.id}`)
    if (own !== null && own.since !== null && room.get(id)?.answered !== true)
      say('answered here, not in the room')
    for (const person of state.people) {
      const call = room.get(person.id) ?? null
      if (person.lost) say(`has lost ${person.id}`)
      if ((person.call?.id ?? null) !== (call?.id ?? null))
        say(`sees ${person.id} in ${person.call?.id}, not ${call?.id}`)
      else if (person.call?.answered !== call?.answered)
        say(`${person.id}'s call answered ${person.call?.answered}, not ${call?.answered}`)
    }
    if (state.phase.at === 'ringing' && state.phase.call === state.refused)
      say('rings what it refused')
    const joinable = joinableCall(state)
    if (joinable !== null && ![...room.values()].some((c) => c?.id === joinable))
      say('offers a call that is not there')
    if (own === null) continue
    for (const other of clients) {
      if (other.id === id || room.get(other.id)?.id !== own.id) continue
      if (!links.has(other.id)) say(`has no link to ${other.id}`)
      else if (links.get(other.id) === 'answer' && other.links.get(id) === 'answer')
        say(`and ${other.id} wait for each other's offer`)
    }
  }
  return found
}

function number(id: string): number {
  return Number(id.slice(1))
}
