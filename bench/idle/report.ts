/** What idle rooms cost, as a report. PURE. */
import { type Cell, type Report, type Table, type Target, toSpread } from '../rig/report.ts'
import type { Pinged, Woken } from './load.ts'

/**
 * One of those that are measured side by side. CPU and memory are those of the server's process.
 */
export type Idled = {
  name: string
  /** What its clients say while nothing happens, in words. */
  says: string
  emptyBytes: number
  /** When so many rooms of two had been silent for longer than a room needs to fall asleep. */
  memory: { rooms: number; bytes: number }[]
  silentMs: number
  /** While the clients said what they say. */
  sayingMs: number
  woken: Woken
}

export type Measured = {
  /** Of the CPU. */
  rooms: number
  seconds: { silent: number; saying: number }
  idled: [parley: Idled, ...others: Idled[]]
  /** A workerd in which nobody has ever been. */
  emptyMs: { silent: number; saying: number }
  /** Pings of Parley's clients in the rooms above. */
  pinged: Pinged
  counted: Counted
}

/** Rooms of which everything is noted that lets code of ours run. */
type Counted = {
  rooms: number
  pinged: Pinged
  /** Of the silence and the pings. */
  events: number
  /** How many rooms were sent a message after it, and how many of them were made anew for it. */
  woken: number
  made: number
}

/** What nobody can tell from nothing: a thousandth of a core. */
const nothing = 0.001

export function toReport(measured: Measured): Report {
  const { rooms, seconds, idled } = measured
  const series = idled.map(({ name }) => name)
  return {
    title: 'What idle rooms cost',
    headline: toHeadline(measured),
    what: `Rooms of two clients that do nothing but keep their connection, at Parley under \`workerd serve\`, at the least room that workerd can have (it forwards
everything), and at a Node \`ws\` server, a socket.io server and PeerJS's server, as their tutorials have them. CPU time and resident memory are those of the
server's process.`,
    tables: [toCpuTable(measured), toMemoryTable(idled), toWakeTable(idled)],
    targets: toTargets(measured),
    charts: [
      {
        title: `CPU of the server for ${many(rooms)} idle rooms in an hour`,
        unit: 'seconds',
        better: 'less',
        series,
        groups: [
          {
            label: 'clients are silent',
            values: idled.map(({ silentMs }) => (silentMs / seconds.silent) * 3.6),
          },
          {
            label: 'they say what they say',
            values: idled.map(({ sayingMs }) => (sayingMs / seconds.saying) * 3.6),
          },
        ],
      },
      {
        title: 'Resident memory of a room of two',
        unit: 'KB',
        better: 'less',
        series,
        groups: idled[0].memory.map((at, index) => ({
          label: `${many(at.rooms)} rooms`,
          values: idled.map((each) => toGrowth(each)[index] ?? null),
        })),
      },
    ],
    how: toHow(measured),
  }
}

function toHeadline({ rooms, seconds, idled: [parley, ...others] }: Measured): string {
  const theirs = others.map(({ name, silentMs }) => `${name} ${silentMs.toFixed(1)}`).join(', ')
  return `${many(rooms)} idle rooms cost ${parley.silentMs.toFixed(1)} ms of CPU in ${seconds.silent} s (${theirs}), and pings wake none.`
}

function toCpuTable({ rooms, seconds, idled, emptyMs }: Measured): Table {
  const hourOf = (ms: number) => (ms / rooms) * (3600 / seconds.saying)
  return {
    title: `CPU of the server for ${many(rooms)} idle rooms, ms`,
    columns: [
      '',
      `${seconds.silent} s in which no client says anything`,
      'what they say otherwise',
      `${seconds.saying} s in which they do`,
      'that is, for a room in an hour',
    ],
    decimals: 1,
    rows: [
      ...idled.map(({ name, silentMs, says, sayingMs }) => [
        name,
        silentMs,
        says,
        sayingMs,
        hourOf(sayingMs),
      ]),
      ['workerd without a room', emptyMs.silent, '', emptyMs.saying, ''],
    ],
  }
}

function toMemoryTable(idled: Measured['idled']): Table {
  return {
    title: 'Memory of the server, resident',
    columns: [
      '',
      'empty, MB',
      ...idled[0].memory.flatMap(({ rooms }) => [`${many(rooms)} rooms, MB`, 'for a room, KB']),
    ],
    decimals: 1,
    rows: idled.map((each): Cell[] => [
      each.name,
      each.emptyBytes / 1e6,
      ...each.memory.flatMap(({ bytes }, at) => [bytes / 1e6, toGrowth(each)[at] ?? '']),
    ]),
  }
}

/** In KB for each room. */
function toGrowth({ emptyBytes, memory }: Idled): number[] {
  return memory.map(({ rooms, bytes }) => (bytes - emptyBytes) / rooms / 1e3)
}

function toWakeTable(idled: Measured['idled']): Table {
  return {
    title: 'A message from one client to the other, ms',
    columns: ['', 'the first after the silence', 'the next', 'more, by the medians'],
    decimals: 2,
    rows: idled.map(({ name, woken }) => {
      const [first, next] = [toSpread(woken.first), toSpread(woken.next)]
      return [name, first, next, first.median - next.median]
    }),
  }
}

function toTargets({ rooms, seconds, idled, emptyMs, counted }: Measured): Target[] {
  const [parley, ...others] = idled
  const { pinged, events, woken, made } = counted
  const theirs = others.map(({ name, silentMs }) => `${name} ${silentMs.toFixed(1)} ms`)
  return [
    {
      what: 'an idle room costs no CPU at all',
      measured: `${many(rooms)} silent rooms in ${seconds.silent} s: ${parley.silentMs.toFixed(2)} ms; workerd without a room ${emptyMs.silent.toFixed(2)} ms; ${theirs.join(', ')}`,
      reached: parley.silentMs - emptyMs.silent < seconds.silent * 1000 * nothing,
    },
    {
      what: 'pings do not wake a room',
      measured: `${many(pinged.heard)} of ${many(pinged.sent)} pings answered in ${counted.rooms} rooms, and ${events} events handled; a message afterwards woke ${made} of ${woken}`,
      reached: events === 0 && pinged.sent > 0 && pinged.heard === pinged.sent,
    },
  ]
}

function toHow({ rooms, idled, pinged, counted }: Measured): string {
  const [parley] = idled
  const most = parley.memory.at(-1)?.rooms ?? rooms
  const each = ((parley.sayingMs / pinged.sent) * 1000).toFixed(0)
  return `Every server is a process of its own, and so are the clients of each, all on one machine on which nothing else ran. All rooms were opened and left alone
for longer than the 10 s after which a room sleeps (falling asleep is not in the figures); then all servers were measured at the same time, their CPU by the scheduler's own count
(/proc). Clients ping as the real ones do; the pings of all are spread evenly. Those of Parley are answered by the runtime, at ${each} us of CPU each at this rate, and no code of Parley
runs: ${counted.rooms} more rooms were held by a worker that notes every event (bench/counted). Pings of socket.io come from its server, and in the silence too. The
first message and the next went one after the other through ${parley.woken.first.length} rooms. Memory is what is resident, with what the process has freed and keeps: what a room
gives back when it falls asleep goes to the next rooms, not to the machine. workerd needs two file descriptors for a socket: 5,000 rooms are measured where the limit of open
files allows for them, and ${many(most)} were. On Cloudflare's machines, where other things may hold, neither memory nor CPU of a room that sleeps is billed.`
}

function many(count: number): string {
  return count.toLocaleString('en')
}
