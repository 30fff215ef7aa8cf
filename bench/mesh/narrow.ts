/** What becomes of sound and picture when the uplink of one becomes narrow, and wide again. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser } from 'puppeteer-core'
import type { Bottleneck } from '../../e2e/rig/bottleneck.ts'
import { createNet, type Net } from '../../e2e/rig/net.ts'
import type { Person } from '../../e2e/rig/person.ts'
import { createCall, type GrowingCall } from './call.ts'
import { linksOf } from './senders.ts'

/** 500 kbit/s, and half a second of it in the queue of a router. */
const uplink: Bottleneck = { bytesPerSecond: 62_500, queueBytes: 31_250 }

export type Moment = {
  /** Since the uplink became narrow, in seconds; the first is of just before. */
  second: number
  isNarrow: boolean
  /** In kbit/s; of all others together. */
  sent: number
  /** Of the first of the others: what the sender is told (0: no picture), and what it sends. */
  told: number | null
  lines: number
  /** The part of what each of the others plays that it made up. */
  concealed: number[]
}

const beforeMs = 1000

export type Narrow = { size: number; ladder: Moment[]; without: Moment[] | null }

/** `isCompared`: it is measured without the ladder too. */
type Spell = { settleMs: number; narrowMs: number; wideMs: number; isCompared: boolean }

export async function measureNarrow(
  origin: string,
  browser: Browser,
  size: number,
  { settleMs, narrowMs, wideMs, isCompared }: Spell,
): Promise<Narrow> {
  const net = createNet()
  const call = await createCall(origin, browser, { net })
  try {
    await call.growTo(size)
    await pause(settleMs)
    const ladder = await squeeze(call, net, { narrowMs, wideMs })
    if (!isCompared) return { size, ladder, without: null }
    await call.letSet(false)
    await pause(settleMs)
    const without = await squeeze(call, net, { narrowMs, wideMs: 0 })
    return { size, ladder, without }
  } finally {
    await call.end()
    net.close()
  }
}

async function squeeze(
  { people: [sender, ...others] }: GrowingCall,
  net: Net,
  { narrowMs, wideMs }: Pick<Spell, 'narrowMs' | 'wideMs'>,
): Promise<Moment[]> {
  if (sender === undefined) throw new Error('Nobody is there')
  const moments: Moment[] = []
  let last = await look(sender, others)
  const start = last.at + beforeMs
  const watch = async (isNarrow: boolean, untilMs: number) => {
    net.limit(sender.page, isNarrow ? uplink : null)
    while (performance.now() < start + untilMs) {
      await pause(1000)
      const now = await look(sender, others)
      moments.push({ ...toMoment(last, now, start), isNarrow })
      last = now
    }
  }
  await watch(false, 0)
  await watch(true, narrowMs)
  await watch(false, narrowMs + wideMs)
  return moments
}

type Seen = Awaited<ReturnType<typeof look>>

async function look(sender: Person, others: Person[]) {
  const sent = await linksOf(sender)
  const at = performance.now()
  // Whoever came later offers to those who were there: the first connection of each is the one to
  // the sender.
  const heard = await Promise.all(others.map(async (person) => (await linksOf(person))[0]))
  return { at, sent, heard }
}

function toMoment(before: Seen, now: Seen, start: number): Omit<Moment, 'isNarrow'> {
  const seconds = (now.at - before.at) / 1000
  const bytes = (seen: Seen) => seen.sent.reduce((sum, link) => sum + link.bytesSent, 0)
  const [first] = now.sent
  return {
    second: (now.at - start) / 1000,
    sent: (bytes(now) - bytes(before)) / 125 / seconds,
    told: toTold(first),
    lines: first?.lines ?? 0,
    concealed: now.heard.map((link, i) => share(before.heard[i], link)),
  }
}

function toTold(link: Seen['sent'][number] | undefined): number | null {
  if (link === undefined || link.maxBitrate === null) return null
  return link.active ? link.maxBitrate / 1000 : 0
}

type Heard = Seen['heard'][number]

function share(before: Heard, now: Heard): number {
  const samples = (now?.samples ?? 0) - (before?.samples ?? 0)
  return samples === 0 ? 1 : ((now?.concealed ?? 0) - (before?.concealed ?? 0)) / samples
}
