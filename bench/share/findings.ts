/** What the share bench found, in words and tables. PURE. */
import { type Report, type Target, toSpread } from '../rig/report.ts'
import type { Flow } from './flows.ts'
import type { Times } from './times.ts'

export type Measured = {
  version: string
  times: { parley: Times[]; bare: Times[] }
  flows: Flow[]
  /** The part of the voice that was made up. */
  concealed: number | null
  cpu: { parley: number; bare: number }[]
}

const mostConcealed = 0.02
const mostCpu = 1.15

export function toReport({ version, times, flows, concealed, cpu }: Measured): Report {
  const spread = (list: Times[], of: keyof Times) => toSpread(list.map((each) => each[of]))
  const readable = spread(times.parley, 'readable')
  return {
    title: 'Sharing a screen: how soon it is read, and what it takes',
    headline: `What is shared is read ${Math.round(readable.median)} ms after it was chosen.`,
    what: `A tab is shared beside the camera (PROTOCOL.md M11): text, which is kept sharp, and motion, which is kept smooth (docs/decisions/0038, 0039). Next to it the
least that a page can do: a bare connection, and the tab in the place of the camera (replaceTrack), in one page for the times, and for the CPU in two.`,
    tables: [
      {
        title: 'From the choice, in ms',
        columns: ['', 'to the first picture', 'until small print is read'],
        rows: [
          ['Parley', spread(times.parley, 'first'), readable],
          ['bare', spread(times.bare, 'first'), spread(times.bare, 'readable')],
        ],
        decimals: 0,
      },
      ...(flows.length === 0
        ? []
        : [
            {
              title: 'At each of the others',
              columns: ['people, content', 'pictures a second', 'kbit/s'],
              rows: flows.map(({ size, content, perSecond, kbps }) => [
                `${size}, ${content}`,
                toSpread(perSecond),
                toSpread(kbps),
              ]),
              decimals: 0,
            },
          ]),
      ...(cpu.length === 0
        ? []
        : [
            {
              title: 'Cores in use by the browser while a tab that moves is shared, cameras off',
              columns: ['', 'cores'],
              rows: [
                ['Parley, two pages', toSpread(cpu.map((each) => each.parley))],
                ['bare, two pages', toSpread(cpu.map((each) => each.bare))],
              ],
              decimals: 2,
            },
          ]),
    ],
    targets: [
      ...(concealed === null ? [] : [neverStarves(concealed)]),
      ...(cpu.length === 0 ? [] : [costsLittle(cpu)]),
      ...(flows.length === 0 ? [] : [reachesEight(flows)]),
    ],
    charts: [],
    how: `${version}, headless, all pages and the tab in one browser on this machine, in windows of their own. The tab has 1280 by 720 pixels and shows a QR code of version 20, which is
read in the other page's own <video> every few milliseconds. Times are wall clock, from when getDisplayMedia gave the tab; the two take turns, each over connections of its own.
Of flows a line goes through the tab, so that no picture is like the one before; up to eight people are in one browser, of whom who shares speaks, and the others look and listen: two cores have no time for eight voices, each sent to seven, nor for cameras. The narrow uplink carries 500 kbit/s, with half a second in its queue (e2e/rig/net.ts). CPU: all processes of the browser,
by /proc; both draw what is shared in one size. Bare, the browser chooses codec and rate by itself, at up to 15 pictures a second too.`,
  }
}

function neverStarves(concealed: number): Target {
  const reached = concealed < mostConcealed
  return {
    what: `on 500 kbit/s less than ${mostConcealed * 100} % of the voice beside a share is made up`,
    measured: `${(concealed * 100).toFixed(2)} %`,
    reached,
    ...(!reached && { limit: 'pictures and sound wait in one queue' }),
  }
}

function reachesEight(flows: Flow[]): Target {
  const most = Math.max(...flows.map(({ size }) => size))
  return {
    what: 'eight people see what is shared',
    measured: `${most} did`,
    reached: most === 8,
    ...(most < 8 && {
      limit: 'this machine, on which eight pages did not connect in two minutes',
    }),
  }
}

function costsLittle(cpu: { parley: number; bare: number }[]): Target {
  const ratio = toSpread(cpu.map(({ parley, bare }) => parley / bare)).median
  const reached = ratio <= mostCpu
  return {
    what: `sender and receiver take at most ${mostCpu} times the CPU of the bare connection`,
    measured: `${ratio.toFixed(2)} times`,
    reached,
    ...(!reached && {
      limit: 'the call that is drawn around it',
    }),
  }
}
