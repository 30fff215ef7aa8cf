/** What follows from the calls that were measured: tables, targets, drawings. PURE. */
import {
  type Cell,
  type Report,
  type Spread,
  type Table,
  type Target,
  toSpread,
} from '../rig/report.ts'
import type { Times } from '../times.ts'
import type { Level, LevelTaken } from './level.ts'
import type { Taken } from './taken.ts'

export type Measured = Level & { version: string; taken: LevelTaken }

const kinds: { of: keyof LevelTaken; name: string; short: string }[] = [
  { of: 'parley', name: 'Parley, both cameras on before', short: 'Parley' },
  { of: 'cameraOff', name: 'Parley, both cameras off until then', short: 'Parley, cameras off' },
  { of: 'warm', name: 'Parley, warm start', short: 'Parley, warm start' },
  { of: 'floor', name: 'two bare connections in one page: the floor', short: 'bare' },
  {
    of: 'smallFloor',
    name: "the same, their first pictures as small as Parley's",
    short: 'bare, small at first',
  },
  { of: 'tutorial', name: "the tutorials' flow", short: 'tutorial' },
  { of: 'peerjs', name: 'PeerJS', short: 'PeerJS' },
]

export function toReport(measured: Measured[]): Report {
  const versions = [...new Set(measured.map(({ version }) => version))].join(' and ')
  const far = find(measured, 'Chromium', 100)
  return {
    title: 'Setting up a call',
    headline: far && toHeadline(far),
    what: `Milliseconds from pressing **Accept** to the first frame of the other, at each side, with R milliseconds of round trip
between the two, for media and for what they signal; and from opening a link to being seen. Next to Parley: two bare
connections in one page, which hand their descriptions to each other with neither server nor interface and have done before
the clock starts whatever can be done before (the floor); the flow of the tutorials, whose offer is made once the other has
accepted, with candidates that go one by one over a \`ws\` server; and PeerJS over its own server.`,
    tables: [...measured.map(toTable), toHereTable(measured), toMessages(measured)],
    targets: measured.flatMap(toTargets),
    charts: measured.map((level) => ({
      title: `Accept to first frame, ${level.browser}, R = ${level.roundTripMs} ms`,
      unit: 'ms',
      better: 'less' as const,
      series: ['at the caller', 'at the callee'],
      groups: kindsOf(level).map(({ of, short }) => ({
        label: short,
        values: [spread(level.taken[of], 'caller'), spread(level.taken[of], 'callee')],
      })),
    })),
    how: `${versions}, headless, with their fake cameras (720p asked for, 30 pictures a second, as most
cameras give) and microphones, all on one machine, so that two cameras,
encoders and decoders share it with two interfaces. The clock starts with the time stamp of the click event on **Accept**, and
stops with the \`presentationTime\` of the first frame that \`requestVideoFrameCallback\` reports on the other's video, on the
clock of the pages (\`performance.timeOrigin\`); that of the bare connections starts with the answer. It rings for half a second before,
in each way of calling, since nobody accepts sooner. For R > 0 media pass a UDP
proxy that holds each packet for R / 2, and what goes to a server and comes from it passes a TCP proxy that holds it for R / 4, so
that the server stands half-way; to connect takes no time, and the UDP proxy knows its ways before either side is told of them.
Both cameras run before the call but where it says otherwise, and the pages of the others are loaded anew for each call. Parley's two people are new each time, with two new browser contexts: nothing
is in their caches. The kinds take turns; median of ${rounds(measured)} calls.`,
  }
}

function rounds(measured: Measured[]): string {
  return measured
    .map((level) => `${level.rounds} (${level.browser}, R = ${level.roundTripMs})`)
    .join(', ')
}

function kindsOf({ taken }: Measured) {
  return kinds.filter(({ of }) => taken[of].length > 0)
}

function toTable(level: Measured): Table {
  return {
    title: `Accept to first frame, ms: ${level.browser}, R = ${level.roundTripMs} ms`,
    columns: ['', 'at the caller', 'at the callee', 'to the floor', ''],
    rows: kindsOf(level).map(({ of, name }): Cell[] => [
      name,
      spread(level.taken[of], 'caller'),
      spread(level.taken[of], 'callee'),
      ...sides.map((side) => times(ratio(level, of, 'floor', side))),
    ]),
  }
}

function toHereTable(measured: Measured[]): Table {
  return {
    title:
      'From opening a link of Parley, which was never opened before, to somebody being here, ms',
    columns: ['', 'until the one who waits reads it', 'until the one who comes reads it'],
    rows: measured.map(({ browser, roundTripMs, taken }): Cell[] => [
      `${browser}, R = ${roundTripMs} ms`,
      ...sides.map((side) =>
        toSpread([...taken.parley, ...taken.cameraOff].map((t) => t.here[side])),
      ),
    ]),
  }
}

function toMessages(measured: Measured[]): Table {
  const [{ taken } = { taken: null }] = measured
  const row = (name: string, calls: Taken[] | undefined): Cell[] => {
    const sent = calls?.at(-1)?.sent
    return [name, said(sent?.caller), said(sent?.callee)]
  }
  return {
    title: 'Messages that were sent until then',
    columns: ['', 'by the caller', 'by the callee'],
    rows: [
      row('Parley', taken?.parley),
      row("the tutorials' flow", taken?.tutorial),
      row('PeerJS', taken?.peerjs),
    ],
  }
}

/** `call, candidate (4)`. */
function said(types: string[] = []): string {
  const count = new Map<string, number>()
  for (const type of types) count.set(type, (count.get(type) ?? 0) + 1)
  const each = [...count].map(([type, n]) => (n > 1 ? `${type} (${n})` : type))
  return `${types.length}: ${each.join(', ').toLowerCase()}`
}

const sides = ['caller', 'callee'] as const
type Side = (typeof sides)[number]

function spread(taken: Times[], side: Side): Spread {
  return toSpread(taken.map((t) => t[side]))
}

function ratio(
  { taken }: Measured,
  of: keyof LevelTaken,
  to: keyof LevelTaken,
  side: Side,
): number {
  return spread(taken[of], side).median / spread(taken[to], side).median
}

function times(value: number): string {
  return `${value.toFixed(2)} x`
}

function find(measured: Measured[], browser: Level['browser'], roundTripMs: number) {
  return measured.find((m) => m.browser === browser && m.roundTripMs === roundTripMs) ?? null
}

function toHeadline(level: Measured): string {
  const [caller, callee] = sides.map((side) => ratio(level, 'tutorial', 'parley', side))
  const [ownCaller, ownCallee] = sides.map((side) => spread(level.taken.parley, side).median)
  return `With ${level.roundTripMs} ms of round trip the caller sees the callee ${ownCaller?.toFixed(0)} ms after **Accept** and the callee the caller after ${ownCallee?.toFixed(0)} ms, ${caller?.toFixed(2)} and ${callee?.toFixed(2)} times faster than the usual flow.`
}

/** Seen in traces, at R = 100 ms. */
const unsettled =
  'over the round trips there are left 15 ms of a page in `setLocalDescription`, up to 33 ms until the camera gives its next picture, and a handshake that waits for its turn, while both browsers draw the call and encode cameras on two cores (docs/decisions/0019)'

/** What the words of a target allow at each side, and what was measured. */
function toTargets(level: Measured): Target[] {
  const { browser, roundTripMs: r, taken } = level
  const own = sides.map((side) => spread(taken.parley, side).median)
  const [atCaller = 0, atCallee = 0] = own
  const at = `${browser}, R = ${r} ms`
  const found = `${atCaller.toFixed(0)} ms at the caller, ${atCallee.toFixed(0)} ms at the callee`
  const floor = sides.map((side) => spread(taken.floor, side).median.toFixed(0)).join(' and ')
  const shown = (ratios: number[]) => `${ratios.map(times).join(' at the caller, ')} at the callee`
  const within: Target = target(
    `${at}: within 2.5 R + 80 ms (${2.5 * r + 80}) at the caller and 3 R + 80 ms (${3 * r + 80}) at the callee`,
    found,
    atCaller <= 2.5 * r + 80 && atCallee <= 3 * r + 80,
    `two bare connections in one page took ${floor} themselves; ${unsettled}`,
  )
  const faster = sides.map((side) => ratio(level, 'tutorial', 'parley', side))
  const above = sides.map((side) => ratio(level, 'parley', 'floor', side))
  const warmAt = spread(taken.warm, 'caller').median
  const warm: Target = target(
    `${at}: with a warm start within 0.5 R + 130 ms (${0.5 * r + 130}) at the caller`,
    `${warmAt.toFixed(0)} ms`,
    warmAt <= 0.5 * r + 130,
    'what computing takes at both: encoder and decoder start only then',
  )
  if (r === 0)
    return [
      within,
      warm,
      target(
        `${at}: within 1.3 times the floor`,
        shown(above),
        Math.max(...above) <= 1.3,
        'the interface, which is drawn while the connection is made',
      ),
    ]
  if (r !== 100) return [within, warm]
  const warmer = ratio(level, 'tutorial', 'warm', 'caller')
  return [
    within,
    warm,
    target(
      `${at}: with a warm start at least twice as fast as the tutorials' flow, at the caller`,
      times(warmer),
      warmer >= 2,
      unsettled,
    ),
    target(
      `${at}: at least 1.3 times faster than the tutorials' flow`,
      shown(faster),
      Math.min(...faster) >= 1.3,
      unsettled,
    ),
  ]
}

function target(what: string, measured: string, reached: boolean, limit: string): Target {
  return { what, measured, reached, ...(!reached && { limit }) }
}
