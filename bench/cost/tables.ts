/** The tables of what a call costs. PURE. */
import type { Entry } from '../counted/entry.ts'
import { type Cell, type Spread, type Table, toSpread } from '../rig/report.ts'
import type { Counted } from './calls.ts'
import type { Hour } from './hour.ts'
import {
  type Item,
  items,
  prices,
  taken,
  toDollars,
  toFreeADay,
  toIncluded,
  type Use,
} from './prices.ts'
import { type Count, toCount, toUse, toWorstUse } from './use.ts'

/** Something that was counted a few times, and the dearest of it. */
export type Kind = { name: string; counts: Count[]; use: Use; worst: Use }

export type Message = { step: string; who: string; type: string; bytes: number }

export function toMessages({ steps, nameOf }: Counted): Message[] {
  return steps.flatMap(({ what, entries }) =>
    entries.flatMap((entry) =>
      entry.is === 'message'
        ? { step: what, who: nameOf(entry.from), type: entry.type, bytes: entry.bytes }
        : [],
    ),
  )
}

/**
 * Each step in which the room had anything to do is taken for one that comes after a pause, since
 * people take their time: so often it might wait for its sleep.
 */
export function toKind(name: string, calls: Counted[]): Kind {
  const counts = calls.map(({ steps }) => toCount(steps.flatMap(({ entries }) => entries)))
  const awake = calls.map(
    ({ steps }) => steps.filter(({ entries }) => entries.some(isOfRoom)).length,
  )
  return { name, counts, ...toDearest(counts.map(toUse), Math.max(...awake)) }
}

export function toHourKind(name: string, { entries }: Hour): Kind {
  const count = toCount(entries)
  return { name, counts: [count], ...toDearest([toUse(count)], 0) }
}

function toDearest(uses: Use[], times: number): Pick<Kind, 'use' | 'worst'> {
  const [use] = uses.toSorted((a, b) => toDollars(b).all - toDollars(a).all)
  if (use === undefined) throw new Error('Nothing was counted')
  return { use, worst: toWorstUse(use, times) }
}

function isOfRoom({ is }: Entry): boolean {
  return is !== 'request'
}

export function messageTable(messages: Message[]): Table {
  return {
    title: 'Every message of the clients in a call of two',
    columns: ['', 'when', 'who', 'message', 'bytes'],
    rows: messages.map(({ step, who, type, bytes }, at) => [
      String(at + 1),
      step,
      who,
      type,
      bytes,
    ]),
  }
}

/** `calls`: by the name of their kind, the messages of each that was made. */
export function typeTable(kinds: { name: string; calls: Message[][] }[]): Table {
  const types = [...new Set(kinds.flatMap(({ calls }) => calls.flat().map(({ type }) => type)))]
  const cell = (calls: Message[][], is: (type: string) => boolean): Cell =>
    toSpread(calls.map((messages) => messages.filter(({ type }) => is(type)).length))
  return {
    title: 'Messages of the clients by their type',
    columns: ['message', ...kinds.map(({ name }) => name)],
    rows: [
      ...types.map((type) => [type, ...kinds.map(({ calls }) => cell(calls, (t) => t === type))]),
      ['all', ...kinds.map(({ calls }) => cell(calls, () => true))],
    ],
  }
}

export function countTable(kinds: Kind[]): Table {
  const row = (name: string, of: (count: Count) => number): Cell[] => [
    name,
    ...kinds.map(({ counts }): Spread => toSpread(counts.map(of))),
  ]
  return {
    title: 'What was counted at the worker and its room',
    columns: ['', ...kinds.map(({ name }) => name)],
    rows: [
      row('requests that reached the worker', (count) => count.requests),
      row('sockets asked for at the room', (count) => count.upgrades),
      row('calls of its methods', (count) => count.calls),
      row('messages that came in', (count) => count.messages),
      row('sockets that closed', (count) => count.closes),
      row('times the room was made, or woke', (count) => count.made),
      row('reads of its storage', (count) => count.reads),
      row('writes to its storage', (count) => count.writes),
      row('active, ms, measured', (count) => count.activeMs),
      row('active, ms, at the most', (count) => count.activeAtMostMs),
      row('in the worker, ms', (count) => count.workerMs),
    ],
  }
}

export function priceTable(kinds: Kind[]): Table {
  return {
    title: `US dollars for 1,000 by the list of ${taken}, as if nothing were included`,
    columns: ['', 'of a million', ...kinds.map(({ name }) => name)],
    decimals: 5,
    rows: [
      ...items.map((item) => [
        prices[item].name,
        prices[item].dollars,
        ...kinds.map(({ use }) => toDollars(use)[item] * 1000),
      ]),
      ['in all', '', ...kinds.map(({ use }) => toDollars(use).all * 1000)],
      [
        'in all, if the 10 s before each sleep were billed',
        '',
        ...kinds.map(({ worst }) => toDollars(worst).all * 1000),
      ],
    ],
  }
}

export function limitTable(kinds: Kind[]): Table {
  const cell = (most: { item: Item; most: number }[], item: Item): Cell =>
    most.find((each) => each.item === item)?.most ?? 'any number'
  const free = kinds.map(({ use }) => toFreeADay(use))
  return {
    title:
      'How many of it the free plan has for a day, by each of its limits, and the paid plan a month',
    columns: ['', 'limit', ...kinds.map(({ name }) => name)],
    rows: [
      ...items.map((item) => [
        prices[item].name,
        prices[item].free ?? 'none a day',
        ...free.map((most) => cell(most, item)),
      ]),
      ['reached first, a day', '', ...free.map((most) => most[0]?.most ?? 'any number')],
      [
        'a day, if the 10 s before each sleep were billed',
        '',
        ...kinds.map(({ worst }) => toFreeADay(worst)[0]?.most ?? 'any number'),
      ],
      [
        'included in the paid plan, a month',
        '',
        ...kinds.map(({ use }) => toIncluded(use)[0]?.most ?? 'any number'),
      ],
    ],
  }
}
