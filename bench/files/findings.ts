/** What the files bench found, in words and tables. PURE. */
import type { Cell, Report, Target } from '../rig/report.ts'
import { toSpread } from '../rig/report.ts'
import type { Beside } from './beside.ts'
import { type Kind, kinds, type Memory, patienceMs, type Transfer } from './kinds.ts'
import type { Latencies } from './messages.ts'

export type Measured = {
  version: string
  messages: Latencies[]
  transfers: Transfer[]
  memory: Memory[]
  beside: Beside[]
}

/** Of the speed of a bare channel in a call. */
const leastPart = 0.9

export function toReport({ version, messages, transfers, memory, beside }: Measured): Report {
  const band = messages.find(({ way }) => way.startsWith('in band'))
  const roundTrips = [...new Set(transfers.map(({ roundTripMs }) => roundTripMs))]
  return {
    title: 'Messages and files: how soon they are read, and how fast they come',
    headline:
      band === undefined
        ? null
        : `A message is on the other page ${Math.round(percentile(band.ms, 50))} ms after Send was pressed.`,
    what: `From the press of Send to the text on the other page, in band and through the room (PROTOCOL.md P7, S5). From the press of Save until all of a
file has come (P8), against a bare data channel with the same parts, in a call and by itself, and against PeerJS's binary transfer. Memory at both ends. Voice and
picture beside a file on a narrow uplink.`,
    tables: [
      {
        title: 'Messages, in ms',
        columns: ['way', 'p50', 'p99', 'most'],
        rows: messages.map(({ way, ms }) => [
          way,
          percentile(ms, 50),
          percentile(ms, 99),
          Math.max(...ms),
        ]),
        decimals: 1,
      },
      {
        title: 'A file with nothing else to send, in Mbit/s',
        columns: ['round trip', 'file', ...kinds],
        rows: roundTrips.map((roundTripMs) => [
          `${roundTripMs} ms`,
          `${(transfers.find((one) => one.roundTripMs === roundTripMs)?.bytes ?? 0) / 1e6} MB`,
          ...kinds.map((kind): Cell => toSpread(speeds(transfers, roundTripMs, kind))),
        ]),
        decimals: 1,
      },
      {
        title: 'Memory that the browsers took besides, at most, in MB',
        columns: ['file', 'sender', 'receiver'],
        rows: memory.map(({ bytes, sender, receiver }) => [
          `${bytes / 1e6} MB`,
          sender / 1e6,
          receiver / 1e6,
        ]),
      },
      {
        title: 'A call of two beside a file, for 40 s, with a round trip of 40 ms',
        columns: ['uplink', 'sends', 'file', 'voice made up, %', 'lines, least', 'file, kbit/s'],
        rows: beside.map(({ uplink, sends, file, madeUp, lines, fileKbps }) => [
          uplink,
          sends,
          file ? 'yes' : 'no',
          madeUp.toFixed(2),
          lines.length === 0 ? 'no picture' : Math.min(...lines),
          file ? Math.round(fileKbps) : 'none',
        ]),
      },
    ],
    targets: roundTrips.map((roundTripMs) => toTarget(transfers, roundTripMs)),
    charts: [],
    how: `${brokenOff(transfers)} ${version}, headless. Messages: both pages in one browser on this machine, in a call with small cameras and sound; the next message is said half a
second after the last is shown. Files: a browser for each side; the camera off and the microphone muted, but for the table of calls; Parley's comes from
the disk and is written to the browser's own storage, the others come from memory and are counted or kept there. Times are wall clock. The network is
e2e/rig/net.ts, a process that hands every packet on, between the pages alone: the room is on this machine. Memory is what Linux says that the browser's
processes have for themselves (Pss_Anon and Pss_Shmem of smaps_rollup), the most of looks every half second, less what it was before Save was pressed.`,
  }
}

function brokenOff(transfers: Transfer[]): string {
  const late = kinds.flatMap((kind) => {
    const count = transfers.filter((one) => one.kind === kind && one.ms >= patienceMs).length
    return count === 0 ? [] : [`${count} over ${kind}`]
  })
  const seconds = patienceMs / 1000
  if (late.length === 0) return `Every file had come within ${seconds} s.`
  return `Not there after ${seconds} s, and counted as if they came just then: ${late.join(', ')}.`
}

/** In Mbit/s. */
function speeds(transfers: Transfer[], roundTripMs: number, kind: Kind): number[] {
  return transfers
    .filter((one) => one.roundTripMs === roundTripMs && one.kind === kind)
    .map(({ bytes, ms }) => (bytes * 8) / 1000 / ms)
}

function toTarget(transfers: Transfer[], roundTripMs: number): Target {
  const median = (kind: Kind): number => toSpread(speeds(transfers, roundTripMs, kind)).median
  const part = median('Parley') / median('bare channel in a call')
  return {
    what: `At a round trip of ${roundTripMs} ms a file goes at least ${leastPart} times as fast as over a bare data channel in such a call.`,
    measured: part.toFixed(2),
    reached: part >= leastPart,
    ...(part < leastPart && {
      limit:
        'A block is read from a disk, hashed where it comes and written before it is acknowledged, which a bare channel does not do.',
    }),
  }
}

/** The least that so many per cent do not exceed. */
export function percentile(samples: number[], percent: number): number {
  const sorted = samples.toSorted((a, b) => a - b)
  const at = Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)
  const found = sorted[at]
  if (found === undefined) throw new Error('Nothing was measured')
  return found
}
