/**
 * One room of 16: what each shows of itself goes to all others, and signals go between two of them.
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
import { withServers } from '../relay/rounds.ts'
import { toPercentiles } from '../rig/percentiles.ts'
import { labels, type Name, systems } from '../relay/systems/index.ts'

const members = 16
const names: Name[] = ['parley', 'bare', 'ws', 'socketioFrames', 'peerjs']

type Kind = 'show' | 'signal'
type Sample = {
  system: Name
  kind: Kind
  inCount: number
  outCount: number
  seconds: number
  cpuMs: number
  p50: number
  p99: number
}

/** 240 a second: 15 of each member, who may say 20 (E9). */
const plans: Record<Size, { rounds: number; perSecond: number; ms: number }> = {
  small: { rounds: 1, perSecond: 160, ms: 200 },
  full: { rounds: 3, perSecond: 240, ms: 1000 },
}

export const room: Bench = {
  name: 'room',
  async run(size) {
    const { rounds, perSecond, ms } = plans[size]
    const samples = await withServers(names, async (load, running) => {
      const all: Sample[] = []
      // The first round warms up.
      for (let round = size === 'full' ? -1 : 0; round < rounds; round += 1)
        for (const system of names) {
          const served = running(system)
          await load.measure(served, { do: 'gather', system, origin: served.origin, members })
          for (const kind of kindsOf(system)) {
            const { cpuMs, result } = await load.measure(served, {
              do: kind,
              system,
              perSecond,
              ms,
            })
            const { sent, heard, latencies } = result
            const took = {
              system,
              kind,
              inCount: sent,
              outCount: heard,
              seconds: ms / 1000,
              cpuMs,
              ...toPercentiles(latencies),
            }
            if (round >= 0) all.push(took)
          }
          await load.measure(served, { do: 'scatter' })
        }
      return all
    })
    return toReport(samples)
  },
}

function kindsOf(system: Name): Kind[] {
  return systems[system].hasRooms ? ['show', 'signal'] : ['signal']
}

// oxlint-disable-next-line max-lines-per-function -- a report is one sentence and table after the other
function toReport(samples: Sample[]): Report {
  const of = (name: Name, kind: Kind, read: (sample: Sample) => number): Spread | null => {
    const its = samples.filter((each) => each.system === name && each.kind === kind)
    return its.length === 0 ? null : toSpread(its.map(read))
  }
  const perIn = (name: Name, kind: Kind) => of(name, kind, (s) => (1000 * s.cpuMs) / s.inCount)
  const perOut = (name: Name, kind: Kind) => of(name, kind, (s) => (1000 * s.cpuMs) / s.outCount)
  const p99 = (name: Name, kind: Kind) => of(name, kind, (s) => s.p99)
  const table = (title: string, kind: Kind) => ({
    title,
    columns: [
      '',
      'in, a second',
      'out, a second',
      'CPU for each in (us)',
      'CPU for each out (us)',
      'p50 (ms)',
      'p99 (ms)',
    ],
    rows: names.map((name): Cell[] => [
      labels[name],
      ...[
        of(name, kind, (s) => s.inCount / s.seconds),
        of(name, kind, (s) => s.outCount / s.seconds),
        perIn(name, kind),
        perOut(name, kind),
        of(name, kind, (s) => s.p50),
        p99(name, kind),
      ].map((cell) => cell ?? 'none'),
    ]),
    decimals: 2,
  })
  const ratio = (read: typeof p99, other: Name, kind: Kind) =>
    (read('parley', kind)?.median ?? Number.NaN) / (read(other, kind)?.median ?? Number.NaN)
  const target = (
    sentence: string,
    other: Name,
    kind: Kind,
    bound: number,
    limit: string,
  ): Target => {
    const measured = ratio(perIn, other, kind)
    const reached = measured <= bound
    return {
      what: sentence,
      measured: `${measured.toFixed(2)} times`,
      reached,
      ...(!reached && { limit }),
    }
  }
  const charts = (['show', 'signal'] as const).map((kind) => ({
    title:
      kind === 'show'
        ? 'CPU for each change that 15 others hear of'
        : 'CPU for each signal to one of 16',
    unit: 'microseconds',
    better: 'less' as const,
    series: names.map((name) => labels[name]),
    groups: [{ label: '16 members', values: names.map((name) => perIn(name, kind)) }],
  }))
  return {
    title: 'A room of 16: presence and signals',
    headline: null,
    what: `Sixteen are in one room. Each in turn shows something else of itself, a profile of 0.75 KB that all others hear of; then each in turn says 1.5 KB to the next. Parley, socket.io and PeerJS
bring a signal to its addressee alone; the \`ws\` server of the tutorials and the bare object send it to all, who look whether it is for them. PeerJS has no rooms, and so no presence.`,
    tables: [
      table('A member shows something else: 1 in, 15 out', 'show'),
      table('A signal from one to another', 'signal'),
    ],
    targets: [
      target(
        'CPU per change of presence: no more than socket.io',
        'socketioFrames',
        'show',
        1,
        'the runtime writes to 15 sockets one by one; the bare object pays the same',
      ),
      target(
        'CPU per change of presence: within 10 % of a bare forwarding object',
        'bare',
        'show',
        1.1,
        'the rules, on every message',
      ),
      target(
        'CPU per signal: no more than a `ws` server that sends it to all',
        'ws',
        'signal',
        1,
        'the runtime, in which a message costs twice what it costs in Node before any rule is asked (the bare object of relay), and the rules (docs/decisions/0022)',
      ),
    ],
    charts,
    how: `As [relay](#relay), with one room. The rate is what a member of Parley's may say for long (E9: 20 a second), for all alike.`,
  }
}
