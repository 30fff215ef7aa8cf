/** Writes down what was found. PURE. */
import { budgets } from '../../client/build/budget.ts'
import {
  type Cell,
  type Chart,
  type Report,
  type Table,
  type Target,
  toSpread,
} from '../rig/report.ts'
import type { Library } from './libraries.ts'
import { categories, type Judged } from './lighthouse.ts'
import type { Loaded } from './visit.ts'
import { sum, type Weight } from './weigh.ts'

export type Seen = {
  name: string
  files: (Loaded & { weight: Weight })[]
  /** What the browser fetched for itself, or for a picture. */
  besides: Loaded[]
}

export type Alone = Library & { weight: Weight; judged: Judged }

/** `judged`: by the name of the page; none of it in a smoke. */
export function toReport(seen: Seen[], alone: Alone[], judged: [string, Judged[]][]): Report {
  const heaviest = Math.max(...roomsOf(seen).map((each) => sumOf(each).gzip))
  const [largest] = alone.toSorted((a, b) => b.weight.gzip - a.weight.gzip)
  return {
    title: 'The first visit',
    headline:
      largest === undefined
        ? null
        : `A room's whole page, with its interface, is ${toTimes(largest.weight.gzip / heaviest)} smaller than ${largest.name} alone, which has none: ${heaviest.toLocaleString('en')} bytes of gzip against ${largest.weight.gzip.toLocaleString('en')}.`,
    what: `A browser that has never been there opens the home page and a room. What it needs before it can begin (**New room**, **Call**) is weighed file by file, with the page itself. Beside it stand the client libraries alone, minified: a page that uses one has its interface still to bring. A round trip is one more wait for the network: 1 is what the page or its header names, 2 what is only found in a file of those.`,
    tables: [
      toBytes(seen, alone),
      toFiles(seen),
      toBesides(seen),
      ...(judged.length > 0 ? [toScores(judged), toTimesOf(judged, alone)] : []),
    ],
    targets: [
      toSizeTarget(heaviest),
      toDepthTarget(seen),
      ...judged.map(([name, all]) => toScoreTarget(name, all)),
    ],
    charts: alone.length > 0 ? [toChart(seen, alone)] : [],
    how: `The real worker, behind a server that compresses as production does and the worker on this machine does not (brotli of quality 4, made as it is asked for); \`gzip -9\` is of each file by itself. Times are Lighthouse's mobile profile, a slow phone on slow 4G, simulated from what Chromium did without throttling, over HTTP/1.1 without TLS. A room's page carries no \`noindex\`, which would cost the score for search engines: it is the same page at every address, and holds nothing of a room; whoever does not publish a link has it in no index.`,
  }
}

function roomsOf(seen: Seen[]): Seen[] {
  return seen.filter(({ name }) => name.startsWith('room'))
}

function sumOf({ files }: Seen): Weight {
  return sum(files.map(({ weight }) => weight))
}

function depthOf({ files }: Seen): number {
  return Math.max(...files.map(({ depth }) => depth))
}

function toBytes(seen: Seen[], alone: Alone[]): Table {
  return {
    title: 'Bytes',
    columns: [
      '',
      'files',
      'round trips',
      'as they are',
      'gzip -9',
      'brotli',
      'over the wire, with heads',
    ],
    rows: [
      ...seen.map((each): Cell[] => [
        each.name,
        each.files.length,
        depthOf(each),
        ...Object.values(sumOf(each)),
        each.files.reduce((total, { bytes }) => total + bytes, 0),
      ]),
      ...alone.map(({ name, version, weight }): Cell[] => [
        `${name} ${version} alone`,
        1,
        1,
        ...Object.values(weight),
        '',
      ]),
    ],
  }
}

function toFiles(seen: Seen[]): Table {
  const room = seen.find(({ name }) => name === 'room')
  return {
    title: 'The room, file by file',
    columns: ['', 'round trips', 'gzip -9'],
    rows: (room?.files ?? []).map(({ path, depth, weight }) => [toName(path), depth, weight.gzip]),
  }
}

function toBesides(seen: Seen[]): Table {
  return {
    title: 'Fetched besides, which nobody waits for',
    columns: ['', 'files', 'over the wire, with heads'],
    rows: seen.map(({ name, besides }) => [
      name,
      besides.map(({ path }) => toName(path)).join(', '),
      besides.reduce((total, { bytes }) => total + bytes, 0),
    ]),
  }
}

/** Without the hash, which changes with every build. */
export function toName(path: string): string {
  return path.replace(/^\/?assets\//, '').replace(/-[\w-]{8}(?=\.)/, '')
}

function toScores(judged: [string, Judged[]][]): Table {
  return {
    title: 'Lighthouse, of 100',
    columns: ['', ...categories, 'audits not passed in full'],
    rows: judged.map(([name, all]) => [
      name,
      ...categories.map((each) => toSpread(all.map(({ scores }) => scores[each]))),
      [...new Set(all.flatMap(({ lost }) => lost))].join(', ') || 'none',
    ]),
  }
}

function toTimesOf(judged: [string, Judged[]][], alone: Alone[]): Table {
  const row = (name: string, all: Judged[]): Cell[] => [
    name,
    toSpread(all.map(({ painted }) => painted)),
    toSpread(all.map(({ interactive }) => interactive)),
    toSpread(all.map(({ blocked }) => blocked)),
  ]
  return {
    title: 'A slow phone on slow 4G, ms',
    columns: ['', 'first paint', 'interactive', 'blocked'],
    rows: [
      ...judged.map(([name, all]) => row(name, all)),
      ...alone.map(({ name, judged: one }) => row(`a page that says when ${name} is there`, [one])),
    ],
  }
}

function toSizeTarget(bytes: number): Target {
  return {
    what: `A room's page is at most ${budgets.room.toLocaleString('en')} bytes of gzip in all, in the larger language`,
    measured: `${bytes.toLocaleString('en')} bytes`,
    reached: bytes <= budgets.room,
  }
}

function toDepthTarget(seen: Seen[]): Target {
  const depths = seen.map((each) => `${each.name} ${depthOf(each)}`)
  return {
    what: 'Home and room can be used one round trip after the HTML',
    measured: depths.join('; '),
    reached: seen.every((each) => depthOf(each) <= 1),
  }
}

function toScoreTarget(name: string, all: Judged[]): Target {
  // Rooms are in no index on purpose, which it takes for a fault.
  const counted = categories.filter((each) => name !== 'room' || each !== 'seo')
  const medians = counted.map((each) => toSpread(all.map(({ scores }) => scores[each])).median)
  const lost = [...new Set(all.flatMap(({ lost: audits }) => audits))]
  const reached = medians.every((score) => score === 100)
  return {
    what: `Lighthouse gives the ${name} page ${counted.map(() => '100').join(' / ')}`,
    measured: `${medians.join(' / ')} (medians of ${all.length})`,
    reached,
    ...(!reached && { limit: `not passed in full: ${lost.join(', ')}` }),
  }
}

function toChart(seen: Seen[], alone: Alone[]): Chart {
  return {
    title: 'What a page loads before it can begin',
    unit: 'bytes of gzip',
    better: 'less',
    series: ['gzip -9'],
    groups: [
      ...seen
        .filter(({ name }) => !name.includes('Chinese'))
        .map((each) => ({ label: `Parley, ${each.name}`, values: [sumOf(each).gzip] })),
      ...alone.map(({ name, weight }) => ({ label: `${name} alone`, values: [weight.gzip] })),
    ],
  }
}

function toTimes(ratio: number): string {
  return `${ratio.toFixed(1)} times`
}
