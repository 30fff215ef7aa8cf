import * as fc from 'fast-check'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { joinableCall, linksWanted, ownCall } from '../client/call/state/derive'
import type { Lock, PeerId } from '../protocol/messages'
import type { Act } from './acts'
import { createWorld, type World } from './world'

/** `npm test` plays five times as many (vitest.config.ts). */
const runs = Number(process.env['MODEL_RUNS'] ?? 1000)
/**
 * A link is made anew until it works, or given up after 90 s (client/call/health/recovery.ts).
 */
const longestMs = 45_000
/** A turn to make a connection comes every two seconds (client/call/link/replacementLimit.ts). */
const turnMs = 2000

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
    fc.record({
      do: fc.constant('pass'),
      ms: fc.constantFrom(500, 500, 3000, 3000, 46_000, 61_000),
    }),
    fc.record({ do: fc.constantFrom('part', 'mend') }),
    fc.record({ do: fc.constantFrom('evict', 'forget') }),
    fc.constant({ do: 'settle' }),
  ) as fc.Arbitrary<Act | { do: 'settle' }>,
  { maxLength: 120, size: 'max' },
)

const foundBefore: [number, (Act | { do: 'settle' })[]][] = [
  // Who hung up was not in the room again, which never ended the call of the other one.
  [
    3,
    [
      { do: 'call', who: 2 },
      { do: 'settle' },
      { do: 'accept', who: 0 },
      { do: 'settle' },
      { do: 'evict' },
      { do: 'pass', ms: 61_000 },
      { do: 'connect', who: 2 },
      { do: 'deliver', way: 'up', who: 2 },
      { do: 'deliver', way: 'down', who: 2 },
      { do: 'hang-up', who: 0 },
      { do: 'reload', who: 0 },
    ],
  ],
  // Who hung up while out of the room's reach, and was lost there, called anew: for five seconds the
  // old call went on in the room, which refused the new one. Random ids decide it: it is tried often.
  ...Array.from({ length: 20 }, (): [number, (Act | { do: 'settle' })[]] => [
    2,
    [
      { do: 'call', who: 1 },
      { do: 'call', who: 0 },
      { do: 'settle' },
      { do: 'cut', who: 0 },
      { do: 'notice', who: 0, where: 'here' },
      { do: 'hang-up', who: 0 },
      { do: 'call', who: 0 },
    ],
  ]),
]

beforeAll(() => {
  const toFake = ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] as const
  vi.useFakeTimers({ now: 1_000_000, toFake: [...toFake] })
  // Who comes back does so at once.
  vi.spyOn(Math, 'random').mockReturnValue(0)
})
afterEach(() => vi.unstubAllGlobals())
afterAll(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

it('[J7] [J8] [C9] [C11] [L1] [L2] after everything settles all clients see what the room sees', async () => {
  // Counted, so that the property cannot hold by never getting anywhere.
  const reached = {
    inCall: 0,
    awaited: 0,
    ringing: 0,
    rejoinable: 0,
    locked: 0,
    knocking: 0,
    connected: 0,
  }
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: 4 }), acts, async (count, all) => {
      const world = createWorld(count)
      try {
        await world.settle(true)
        for (const act of all)
          if (act.do === 'settle') await world.settle(true)
          else await world.act(act)
        await world.settle(false)
        expect(misjudgedLocks(world)).toEqual([])
        const { knocks, lock } = world.room.state()
        reached.knocking += knocks.length
        if (lock !== null) reached.locked += 1
        await world.settle(true)
        expect(misjudgedLocks(world)).toEqual([])
        expect(disagreements(world)).toEqual([])
        await world.live(() => unlinked(world).length === 0, turnMs)
        expect(unlinked(world)).toEqual([])
        for (const tab of world.tabs) {
          const state = tab.room().state.peek()
          const own = ownCall(state)
          reached.inCall = Math.max(reached.inCall, linksWanted(state).size)
          if (own !== null && own.awaiting !== null) reached.awaited += 1
          if (state.phase.at === 'ringing') reached.ringing += 1
          if (state.rejoin !== null) reached.rejoinable += 1
        }
        await world.live(() => apart(world).length === 0, longestMs)
        expect(apart(world)).toEqual([])
        reached.connected += pairs(world).length
      } finally {
        world.close()
      }
    }),
    { numRuns: runs, examples: foundBefore },
  )
  // In the fewer histories of `npm run check` each is met at least once.
  const least = runs >= 5000 ? 10 : 0
  const { inCall, ...counts } = reached
  expect(inCall).toBe(3)
  expect(Object.entries(counts).filter(([, count]) => count <= least)).toEqual([])
}, 180_000)

/** Those who are in a call together. */
function pairs({ tabs, room }: World): [PeerId, PeerId][] {
  const calls = new Map(room.state().members.map(({ id, call }) => [id, call]))
  const all = tabs.flatMap(({ id }) => tabs.map((other) => [id, other.id] as [PeerId, PeerId]))
  return all.filter(([one, other]) => {
    const [mine, theirs] = [calls.get(one), calls.get(other)]
    return one < other && mine?.answered === true && mine.id === theirs?.id
  })
}

function apart(world: World): string[] {
  return pairs(world)
    .filter(([one, other]) => !world.areConnected(one, other))
    .map((pair) => pair.join(' - '))
}

/** Every member knows the lock, and those who may act know who knocks; who knocks knows that. */
function misjudgedLocks({ tabs, room }: World): string[] {
  const { members, lock, knocks } = room.state()
  return tabs.flatMap(({ id, room: its }) => {
    const state = its().state.peek()
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

function disagreements({ tabs, room: roomNow }: World): string[] {
  const room = new Map(roomNow.state().members.map((m) => [m.id, m.call]))
  const found: string[] = []
  for (const { id, room: its } of tabs) {
    const state = its().state.peek()
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
  }
  return found
}

/** One may have to wait for its turn, where several were made and closed at once (M7). */
function unlinked({ tabs, room: roomNow }: World): string[] {
  const room = new Map(roomNow.state().members.map((m) => [m.id, m.call]))
  return tabs.flatMap(({ id, room: its }) => {
    const own = ownCall(its().state.peek())
    const links = its().links.peek()
    return tabs
      .filter((other) => other.id !== id && own !== null && room.get(other.id)?.id === own.id)
      .filter((other) => !links.has(other.id))
      .map((other) => `${id} has no link to ${other.id}`)
  })
}
