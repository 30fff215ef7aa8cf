/** What a call costs each of its people, at each size, with the ladder and without it. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser } from 'puppeteer-core'
import type { Person } from '../../e2e/rig/person.ts'
import { type GrowingCall, createCall } from './call.ts'
import { cpuSeconds } from './processes.ts'
import { type Link, linksOf } from './senders.ts'

export type Use = {
  /** In kbit/s, of each of the people. */
  uplinks: number[]
  /** Cores in use, by all processes of the browser. */
  cores: number
  lines: number[]
  perSecond: number[]
  /** Of all senders of a picture, the part that says so. */
  limitedByCpu: number
  /** What the senders are told, in kbit/s; null: nothing. */
  told: (number | null)[][]
}

export type SizeFound = { size: number; ladder: Use; without: Use | null }

export type Timing = { settleMs: number; countMs: number }

/** `compares`: up to this size it is measured without the ladder too. */
export async function measureSizes(
  origin: string,
  browser: Browser,
  sizes: number[],
  { compares, ...timing }: Timing & { compares: number },
): Promise<SizeFound[]> {
  const call = await createCall(origin, browser)
  const found: SizeFound[] = []
  try {
    for (const size of sizes) {
      await call.growTo(size)
      const ladder = await use(call, browser, timing)
      const isCompared = size <= compares
      if (isCompared) await call.letSet(false)
      found.push({ size, ladder, without: isCompared ? await use(call, browser, timing) : null })
      if (isCompared) await call.letSet(true)
    }
  } finally {
    await call.end()
  }
  return found
}

async function use({ people }: GrowingCall, browser: Browser, timing: Timing): Promise<Use> {
  const root = browser.process()?.pid
  if (root === undefined) throw new Error('The browser is not ours')
  await pause(timing.settleMs)
  const [before, cpuBefore] = [await look(people), cpuSeconds(root)]
  await pause(timing.countMs)
  const [after, cpuAfter] = [await look(people), cpuSeconds(root)]
  const links = after.flatMap((seen) => seen.links)
  const seconds = after.map(({ at }, i) => (at - (before[i]?.at ?? 0)) / 1000)
  return {
    uplinks: after.map((seen, i) => (bytes(seen) - bytes(before[i])) / 125 / (seconds[i] ?? 1)),
    cores: (cpuAfter - cpuBefore) / (seconds[0] ?? 1),
    lines: links.map((link) => link.lines),
    perSecond: links.map((link) => link.perSecond),
    limitedByCpu: links.filter(({ limit }) => limit === 'cpu').length / links.length,
    told: after.map((seen) => seen.links.map(toTold)),
  }
}

type Seen = { at: number; links: Link[] }

async function look(people: Person[]): Promise<Seen[]> {
  return Promise.all(
    people.map(async (person) => ({ links: await linksOf(person), at: performance.now() })),
  )
}

function bytes(seen: Seen | undefined): number {
  return seen?.links.reduce((sum, link) => sum + link.bytesSent, 0) ?? 0
}

function toTold({ maxBitrate }: Link): number | null {
  return maxBitrate === null ? null : maxBitrate / 1000
}
