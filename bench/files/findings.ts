/** What the files bench found, in words and tables. PURE. */
import type { Report } from '../rig/report.ts'
import type { Latencies } from './messages.ts'

export type Measured = { version: string; messages: Latencies[] }

export function toReport({ version, messages }: Measured): Report {
  const band = messages.find(({ way }) => way.startsWith('in band'))
  return {
    title: 'Messages: how soon they are read',
    headline:
      band === undefined
        ? null
        : `A message is on the other page ${Math.round(percentile(band.ms, 50))} ms after Send was pressed.`,
    what: 'From the press of Send to the text on the other page, in band and through the room (PROTOCOL.md P7, S5).',
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
    ],
    targets: [],
    charts: [],
    how: `${version}, headless, both pages in one browser on this machine, in a call with small cameras and sound. Times are wall clock. The next message is said half a second after the last is
shown. The round trip is made by e2e/rig/net.ts, between the pages alone: the room is on this machine.`,
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
