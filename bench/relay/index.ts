/**
 * The server's work: whole calls and single messages through the worker and through what others
 * would put in its place.
 */
import {
  type Bench,
  type Cell,
  type Report,
  type Size,
  type Spread,
  type Target,
  toSpread,
} from '../rig/report.ts'
import { toPercentiles } from '../rig/percentiles.ts'
import { type Plan, sample, type Sample, warmUp, withServers } from './rounds.ts'
import { labels, type Name, systems } from './systems/index.ts'
import { described, how, limits } from './words.ts'

const names: Name[] = ['parley', 'bare', 'ws', 'socketio', 'socketioFrames', 'peerjs']
const steady = names.filter((name) => name !== 'socketio')

/** A room says 80 messages a second at most: each side may say 60 at once and 20 a second (E9). */
const plans: Record<Size, Plan[]> = {
  small: [{ rooms: 4, rounds: 1, cycles: 1, perSecond: 200, ms: 200 }],
  full: [
    { rooms: 1, rounds: 3, cycles: 15, perSecond: 80, ms: 800 },
    { rooms: 100, rounds: 3, cycles: 3, perSecond: 2000, ms: 1200 },
    { rooms: 500, rounds: 3, cycles: 1, perSecond: 2000, ms: 1200 },
    { rooms: 2000, rounds: 1, cycles: 1, perSecond: 2000, ms: 1200 },
  ],
}

export const relay: Bench = {
  name: 'relay',
  async run(size) {
    const samples = await withServers(names, async (load, running) => {
      const all: Sample[] = []
      if (size === 'full') for (const name of names) await warmUp(load, running(name), name, 300)
      for (const plan of plans[size])
        for (let round = 0; round < plan.rounds; round += 1)
          for (const name of names) all.push(await sample(load, running(name), name, plan))
      return all
    })
    return toReport(samples)
  },
}

// oxlint-disable-next-line max-lines-per-function -- a report is one sentence and table after the other
function toReport(samples: Sample[]): Report {
  const sizes = [...new Set(samples.map(({ rooms }) => rooms))]
  const of = (name: Name, rooms: number, read: (sample: Sample) => number | undefined): Spread =>
    toSpread(
      samples
        .filter((each) => each.system === name && each.rooms === rooms)
        .flatMap((each) => read(each) ?? []),
    )
  const calls = (name: Name, rooms: number) => of(name, rooms, (each) => 1000 / toCallMs(each))
  const message = (name: Name, rooms: number) => of(name, rooms, (each) => each.relayed?.messageUs)
  const late = (which: 'p50' | 'p99') => (name: Name, rooms: number) =>
    percentileOf(
      which,
      samples
        .filter((each) => each.system === name && each.rooms === rooms)
        .flatMap(({ relayed }) => (relayed === null ? [] : [relayed.latencies])),
    )
  const [p50, p99] = [late('p50'), late('p99')]
  const perSize = (
    title: string,
    read: (name: Name, rooms: number) => Spread,
    which: Name[],
    decimals: number,
  ) => ({
    title,
    columns: ['', ...sizes.map(toRooms)],
    rows: which.map((name): Cell[] => [labels[name], ...sizes.map((rooms) => read(name, rooms))]),
    decimals,
  })
  const middle = sizes.includes(500) ? 500 : (sizes[0] ?? 0)
  const partsOf = (['enter', 'talk', 'leave'] as const).map(
    (part) => (name: Name) => of(name, middle, (each) => each.callMs[part]),
  )
  const chart = (
    title: string,
    unit: string,
    better: 'less' | 'more',
    which: Name[],
    read: typeof calls,
  ) => ({
    title,
    unit,
    better,
    series: which.map((name) => labels[name]),
    groups: sizes.map((rooms) => ({
      label: toRooms(rooms),
      values: which.map((name) => read(name, rooms)),
    })),
  })
  const ratio = calls('parley', middle).median / calls('socketio', middle).median
  return {
    title: "The server's work: signaling through the worker and through others",
    headline: `signals ${toTimes(ratio)} as many whole calls per second of server CPU as a socket.io server whose clients come in as \`io()\` does`,
    what: described,
    tables: [
      {
        title: 'What goes over the wire in a call of two',
        columns: ['', 'messages of clients', 'messages to clients', 'HTTP requests'],
        rows: names.map((name): Cell[] => {
          const one = samples.find((each) => each.system === name)
          return [
            labels[name],
            one?.counts.sent ?? 0,
            one?.counts.heard ?? 0,
            2 * systems[name].opening.requests,
          ]
        }),
      },
      perSize('Whole calls per second of server CPU', calls, names, 0),
      {
        title: `Where the CPU of a call goes, with ${toRooms(middle)} (ms)`,
        columns: ['', 'both come in', 'all that they say', 'both go'],
        rows: names.map((name): Cell[] => [labels[name], ...partsOf.map((part) => part(name))]),
        decimals: 2,
      },
      perSize('CPU for each relayed message of 1.5 KB (microseconds)', message, steady, 1),
      perSize('Latency at the same rate for all, p50 (ms)', p50, steady, 2),
      perSize('Latency at the same rate for all, p99 (ms)', p99, steady, 2),
    ],
    targets: toTargets(sizes, { calls, message, p99 }),
    charts: [
      chart('Whole calls per second of server CPU', 'calls', 'more', names, calls),
      chart('CPU for each relayed message', 'microseconds', 'less', steady, message),
      chart('Latency, p99', 'ms', 'less', steady, p99),
    ],
    how,
  }
}

/** Of all rounds together; the least and the most of single ones. */
function percentileOf(which: 'p50' | 'p99', rounds: number[][]): Spread {
  const of = (latencies: number[]) => toPercentiles(latencies)[which]
  return { ...toSpread(rounds.map(of)), median: of(rounds.flat()) }
}

type Read = (name: Name, rooms: number) => Spread

function toTargets(sizes: number[], reads: Record<'calls' | 'message' | 'p99', Read>) {
  const { calls, message, p99 } = reads
  const many = sizes.filter((rooms) => rooms > 1)
  const most = many.filter((rooms) => rooms <= 500)
  const ratios = (other: Name, read: Read, at: number[]) =>
    at.map((rooms) => read('parley', rooms).median / read(other, rooms).median)
  const say = (all: number[], at: number[]) =>
    all.map((ratio, index) => `${toTimes(ratio)} at ${toRooms(at[index] ?? 0)}`).join(', ')
  const callsOver = (other: Name, least: number): Target => {
    const reached = ratios(other, calls, most).every((ratio) => ratio >= least)
    return {
      what: `Whole calls per CPU-second: at least ${least === 1 ? 'those' : 'twice those'} of ${labels[other]}`,
      measured: say(ratios(other, calls, most), most),
      reached,
      ...(!reached && { limit: limits.floor }),
    }
  }
  const atMost = (what: string, other: Name, read: Read, bound: number, limit: string): Target => {
    const all = ratios(other, read, many)
    const reached = all.every((ratio) => ratio <= bound)
    return { what, measured: say(all, many), reached, ...(!reached && { limit }) }
  }
  return [
    callsOver('socketio', 2),
    callsOver('peerjs', 2),
    callsOver('ws', 1),
    atMost(
      'CPU per message: within 10 % of a bare forwarding object',
      'bare',
      message,
      1.1,
      limits.rules,
    ),
    atMost("p99 at a fixed rate: no worse than socket.io's", 'socketioFrames', p99, 1, limits.turn),
  ]
}

function toCallMs({ callMs }: Sample): number {
  return callMs.enter + callMs.talk + callMs.leave
}

function toRooms(rooms: number): string {
  return `${rooms.toLocaleString('en')} ${rooms === 1 ? 'room' : 'rooms'}`
}

function toTimes(ratio: number): string {
  return `${ratio.toFixed(2)} times`
}
