/** What was counted, as a report. PURE. */
import { type Report, type Spread, type Target, toSpread } from '../rig/report.ts'
import type { Counted } from './calls.ts'
import type { Hour } from './hour.ts'
import { leastDollars, serverDollars, taken, toDollars, toFreeADay, toIncluded } from './prices.ts'
import {
  countTable,
  type Kind,
  limitTable,
  messageTable,
  priceTable,
  toHourKind,
  toKind,
  toMessages,
  typeTable,
} from './tables.ts'

/** `hours`: the first with two in a room, the second with two in a call. */
export type Measured = {
  browser: string
  two: [Counted, ...Counted[]]
  four: Counted[]
  plain: Counted[]
  hours: Hour[]
}

/** How many a call of two was allowed. */
const mostMessages = 8

export function toReport(measured: Measured): Report {
  const { two, four, plain, hours } = measured
  const call = toKind('a call of two', two)
  const kinds = [
    call,
    ...(four.length === 0 ? [] : [toKind('a call of four', four)]),
    ...hours.map((hour, at) => toHourKind(at === 0 ? 'an idle hour' : 'an hour in a call', hour)),
  ]
  const senders = [
    { name: 'a call of two', calls: two.map(toMessages) },
    { name: 'a call of four', calls: four.map(toMessages) },
    { name: 'the same call by the tutorial', calls: plain.map(toMessages) },
  ].filter(({ calls }) => calls.length > 0)
  return {
    title: 'What a call costs its operator',
    headline: toHeadline(call, plain),
    what: toWhat(call),
    tables: [
      messageTable(toMessages(two[0])),
      typeTable(senders),
      countTable(kinds),
      priceTable(kinds),
      limitTable(kinds),
    ],
    targets: toTargets(measured, kinds),
    charts: [
      {
        title: 'Messages of all clients in a whole call',
        unit: 'messages',
        better: 'less',
        series: ['sent'],
        groups: senders.map(({ name, calls }) => ({
          label: name,
          values: [toSpread(calls.map(({ length }) => length))],
        })),
      },
    ],
    how: toHow(measured),
  }
}

function toHeadline(call: Kind, plain: Counted[]): string | null {
  if (plain.length === 0) return null
  const [ours, theirs] = [messagesOf(call), toSpread(plain.map((each) => toMessages(each).length))]
  const ratio = (theirs.median / ours.median).toFixed(1)
  return `A call of two takes ${ours.median} messages of its clients, ${ratio} times fewer than the tutorial's ${theirs.median}; by the list of ${taken} 1,000 calls cost ${cents(call)} US cents and an idle hour nothing, and the free plan has ${many(toFreeADay(call.use)[0]?.most)} calls a day.`
}

function toTargets({ two, four, plain, hours }: Measured, kinds: Kind[]): Target[] {
  const [call] = kinds
  if (call === undefined) throw new Error('Nothing was counted')
  const messages = messagesOf(call)
  const theirs = plain.map((each) => toMessages(each).length)
  const all = kinds.flatMap(({ counts }) => counts)
  const writes = all.reduce((sum, count) => sum + count.writes, 0)
  const reads = all.reduce((sum, count) => sum + count.reads, 0)
  const woken = all.reduce((sum, count) => sum + count.made, 0)
  const stored = hours.map(
    ({ stored: { changes, tables, keys, alarm } }) =>
      changes + tables + keys + (alarm === null ? 0 : 1),
  )
  const events = hours.flatMap(({ entries }) => entries).length
  const pings = hours.reduce((sum, hour) => sum + hour.pings, 0)
  const pongs = hours.reduce((sum, hour) => sum + hour.pongs, 0)
  const woke = hours.map(({ after }) => after.filter(({ is }) => is === 'made').length)
  return [
    {
      what: `at most ${mostMessages} client messages for a whole 1:1 call on a simple network`,
      measured: `${messages.most} in the most of ${two.length} calls${theirs.length > 0 ? `; the tutorial's clients sent ${toSpread(theirs).median}` : ''}`,
      reached: messages.most <= mostMessages,
    },
    {
      what: 'zero rows written',
      measured: `${writes} writes to the storage, and ${reads} reads for ${woken} times that a room woke, in ${two.length + four.length} calls and ${hours.length} idle hours; ${Math.max(...stored)} rows, tables, keys and alarms in it at the end`,
      reached: writes === 0 && reads <= woken && stored.every((things) => things === 0),
    },
    {
      what: 'zero active time in an idle hour',
      measured: `${events} requests, wake-ups and handled events for ${pings} pings, of which ${pongs} were answered; the first message afterwards woke the room (${woke.join(', ')})`,
      // Each room was asleep until then, or nobody had to wake it.
      reached: events === 0 && pongs === pings && woke.every((times) => times === 1),
    },
  ]
}

function toWhat(call: Kind): string {
  const month = toIncluded(call.use)[0]?.most
  return `Everything that Cloudflare bills for was counted while people called each other in Chromium: requests that reach the worker, what
reaches the room (upgrades, calls of its methods, messages, 20 of which are one request), the time in which it is active, and rows. Files, messages that go
out, and pings that the runtime answers are free. A room that nothing holds awake is not billed for the 10 s before it sleeps
([pricing](https://developers.cloudflare.com/durable-objects/platform/pricing/)); since another page of the same documentation can be read otherwise, the
tables say too what it would be if each step of a call were followed by 10 s that are billed. The paid plan is $${leastDollars} a month, which
includes ${many(month)} calls of two. What is used up first are requests to the worker, two for each person: the page and the socket. The tutorial's server is one that runs by the hour whether anybody calls or not: the smallest to be rented is about
$${serverDollars} a month (DigitalOcean's list, September 2026); up to ${many(toFreeADay(call.use)[0]?.most)} calls a day Parley needs none.`
}

function toHow({ browser, two, four, plain, hours }: Measured): string {
  const pings = hours[0]?.pings ?? 0
  return `${browser}, headless, fake devices, no ICE server, all on one machine, against Parley's worker in workerd as wrangler.toml says, inside a
worker that notes everything (bench/counted): it stands between the runtime and the handlers of the product, which is not changed. ${two.length} calls of
two, ${four.length} of four, ${plain.length} of two of the tutorial's kind (examples/plain, at the same worker). A candidate travels in a message of its own there; how many there are depends on
the network. Time is wall-clock time of handlers, on a clock of whole milliseconds, so that what is priced is the most that it can have been, in the dearest of the calls;
on this machine browsers and worker share the cores, so it is above what an edge would need. Time in the worker stands for its CPU time, which is less. An hour was not waited for: in two pages whose room had fallen asleep by itself in the 11 s before, in which nothing happened (that of
those in a call was put to sleep), the page's own timer for pings was run ${pings / 2} times, as often as in an hour, and each ping was answered before the next. A relay that is set up adds a
request of each person, for its credentials, and one for each further hour.`
}

function messagesOf({ counts }: Kind): Spread {
  return toSpread(counts.map(({ messages }) => messages))
}

function cents(kind: Kind): string {
  return (toDollars(kind.use).all * 1000 * 100).toPrecision(2)
}

function many(count = Infinity): string {
  return count.toLocaleString('en')
}
