/** What the mesh bench found, in words and tables. PURE. */
import { type Cell, type Report, type Table, type Target, toSpread } from '../rig/report.ts'
import type { Moment, Narrow } from './narrow.ts'
import type { SizeFound, Use } from './sizes.ts'
import { stepsOf } from './steps.ts'

export type Measured = { version: string; sizes: SizeFound[]; narrow: Narrow[] }

const budgetKbps = 2500
/** Before that a browser cannot know that the uplink has become narrow. */
const knownSeconds = 3
const mostConcealed = 0.02

export function toReport({ version, sizes, narrow }: Measured): Report {
  const compared = sizes.filter(({ without }) => without !== null)
  return {
    title: 'A mesh: uplink, CPU, and sound on a narrow uplink',
    headline: toHeadline(compared),
    what: `Everybody sends their picture to everybody. What each sender may take follows from how many they are and from what its way
bears (client/call/quality/bitrateLadder.ts, docs/decisions/0021). Next to it the same call in which no page may set what a sender sends, as it is
with a mesh that sets no bit rate: the browser's own congestion control is all that there is.`,
    tables: [toSizes(sizes), ...narrow.map(toSqueezed), ...narrow.slice(0, 1).map(toLine)],
    targets: [
      ...(sizes.length > 0 ? [underBudget(sizes)] : []),
      ...narrow.map(neverStarves),
      ...narrow.slice(0, 1).map(isSmooth),
    ],
    charts: compared.length === 0 ? [] : [toChart(compared)],
    how: `${version}, headless, each of the people in a context of its own of one browser, all on this machine. The cameras show a clip
of 720 lines and 20 pictures a second with the grain of a camera in a room (bench/mesh/picture.ts), so that a picture fills what it is
given. The call grows, with its cameras stopped meanwhile; at each size it is counted after 2.5 s, for 2.5 s, first with the ladder and
then, up to four people, without it: six without it are 30 pictures of 720 lines, which two cores do not code. Uplink: bytes of all candidate pairs, and 28 for the headers of each
packet. CPU: all processes of the browser, by /proc. The narrow uplink, a UDP proxy in the bench's own process (e2e/rig/net.ts), carries 500 kbit/s, with half a second in its queue, and what does not
fit is lost. Concealed: concealedSamples of totalSamplesReceived at the others, second by second.`,
  }
}

function toHeadline(compared: SizeFound[]): string | null {
  const four = compared.find(({ size }) => size === 4)
  if (four?.without == null) return null
  return `A call of four takes ${toMbps(most(four.ladder))} Mbit/s of uplink from each, in place of ${toMbps(most(four.without))} without a budget.`
}

function toSizes(sizes: SizeFound[]): Table {
  const rows = sizes.flatMap(({ size, ladder, without }) => [
    toRow(size, 'the ladder', ladder),
    ...(without === null ? [] : [toRow(size, 'nothing set', without)]),
  ])
  return {
    title: 'By the number of people',
    columns: [
      'people',
      'uplink of each, kbit/s',
      'cores in use',
      'a person',
      'lines sent',
      'pictures a second sent',
      'senders that this machine slows, %',
    ],
    rows,
    decimals: 0,
  }
}

function toRow(size: number, name: string, use: Use): Cell[] {
  return [
    `${size}, ${name}`,
    toSpread(use.uplinks),
    use.cores.toFixed(2),
    (use.cores / size).toFixed(2),
    toSpread(use.lines),
    toSpread(use.perSecond),
    use.limitedByCpu * 100,
  ]
}

function underBudget(sizes: SizeFound[]): Target {
  const worst = sizes.map(({ size, ladder }) => ({ size, kbps: most(ladder) }))
  return {
    what: "each person's uplink stays under 2.5 Mbit/s at every size",
    measured: worst.map(({ size, kbps }) => `${size}: ${(kbps / 1000).toFixed(2)}`).join(', '),
    reached: worst.every(({ kbps }) => kbps < budgetKbps),
    ...(worst.some(({ kbps }) => kbps >= budgetKbps) && {
      limit: 'what is sent besides the pictures',
    }),
  }
}

function toSqueezed({ size, ladder, without }: Narrow): Table {
  const row = (name: string, moments: Moment[]): Cell[] => {
    const later = laterOf(moments)
    return [
      name,
      toSpread(sharesOf(moments.filter(({ second }) => second <= knownSeconds))),
      toSpread(sharesOf(later)),
      toSpread(later.map(({ sent }) => sent)),
      toSpread(later.map(({ lines }) => lines)),
    ]
  }
  return {
    title: `A call of ${size} while the uplink of one carries 500 kbit/s`,
    columns: [
      '',
      `sound made up in the first ${knownSeconds} s, %`,
      'and after that, %',
      'sent after that, kbit/s',
      'lines sent',
    ],
    rows: [row('the ladder', ladder), ...(without === null ? [] : [row('nothing set', without)])],
    decimals: 1,
  }
}

function neverStarves({ size, ladder, without }: Narrow): Target {
  const share = (moments: Moment[]) => meanOf(sharesOf(laterOf(moments)))
  const ours = share(ladder)
  const reached = ours < mostConcealed * 100
  return {
    what: `with ${size} people sound does not starve on 500 kbit/s: after ${knownSeconds} s less than ${mostConcealed * 100} % of it is made up`,
    measured: [
      `${ours.toFixed(2)} %`,
      ...(without === null ? [] : [`with nothing set ${share(without).toFixed(2)} %`]),
    ].join(', '),
    reached,
    ...(!reached && { limit: 'pictures and sound wait in one queue' }),
  }
}

function isSmooth({ ladder }: Narrow): Target {
  const steps = stepsOf(ladder.map(({ told }) => told))
  const first = ladder.find(({ told }) => told !== ladder[0]?.told)
  const lowest = Math.min(...ladder.map(({ told }) => told ?? Infinity))
  const reached = steps.down > 0 && steps.up > 0 && steps.turns === 1
  return {
    what: 'the picture steps down once it is narrow, and up again without going back',
    measured: `from ${ladder[0]?.told} kbit/s ${steps.down} down, the first after ${first?.second.toFixed(0)} s, to ${lowest}, and ${steps.up} up, to ${ladder.at(-1)?.told}; ${steps.turns} change of direction`,
    reached,
    ...(!reached && {
      limit:
        steps.turns > 1
          ? 'a rung was climbed that the way does not bear'
          : 'it did not come down, or not up again, while it was looked at',
    }),
  }
}

function toLine({ size, ladder }: Narrow): Table {
  return {
    title: `The ladder in a call of ${size}, second by second: the uplink is narrow, and then wide again`,
    columns: [
      'second',
      'uplink',
      'sender told, kbit/s',
      'sent, kbit/s',
      'lines',
      'sound made up, %',
    ],
    rows: ladder.map(({ second, isNarrow, told, sent, lines, concealed }) => [
      second.toFixed(0),
      isNarrow ? '500 kbit/s' : 'wide',
      told ?? 'nothing',
      Math.round(sent),
      lines,
      (Math.max(...concealed) * 100).toFixed(1),
    ]),
  }
}

function toChart(compared: SizeFound[]): Report['charts'][number] {
  return {
    title: 'Uplink of each',
    unit: 'kbit/s',
    better: 'less',
    series: ['the ladder', 'nothing set'],
    groups: compared.map(({ size, ladder, without }) => ({
      label: `${size} people`,
      values: [toSpread(ladder.uplinks), without && toSpread(without.uplinks)],
    })),
  }
}

function laterOf(moments: Moment[]): Moment[] {
  return moments.filter(({ isNarrow, second }) => isNarrow && second > knownSeconds)
}

/** In percent. */
function sharesOf(moments: Moment[]): number[] {
  return moments.flatMap(({ concealed }) => concealed.map((part) => part * 100))
}

function meanOf(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function most(use: Use): number {
  return Math.max(...use.uplinks)
}

function toMbps(kbps: number): string {
  return (kbps / 1000).toFixed(1)
}
