/**
 * What Cloudflare asks, in US dollars, as of November 2026:
 * https://developers.cloudflare.com/workers/platform/pricing/ and
 * https://developers.cloudflare.com/durable-objects/platform/pricing/. PURE.
 */

export const taken = 'November 2026'

/** What one thing (a call, an hour) used of what is billed. */
export type Use = {
  workerRequests: number
  workerMs: number
  /** Upgrades, calls of a method, and a twentieth of the messages that came in. */
  objectRequests: number
  /** How long the object was active. */
  activeMs: number
  rowsRead: number
  rowsWritten: number
}

export type Item = keyof Use

type Price = {
  name: string
  /** Of a million. */
  dollars: number
  /** Included in the paid plan, a month. */
  included: number
  /** A day, on the free plan; null: there is no limit a day. */
  free: number | null
  /** What is counted of a use. */
  amount(use: Use): number
}

/** An active object is billed for as much memory as it might have. */
const gigabytes = 0.128

export const prices: Record<Item, Price> = {
  workerRequests: {
    name: 'Worker requests',
    dollars: 0.3,
    included: 10e6,
    free: 100_000,
    amount: (use) => use.workerRequests,
  },
  workerMs: {
    name: 'Worker CPU, ms',
    dollars: 0.02,
    included: 30e6,
    // 10 ms for each request.
    free: null,
    amount: (use) => use.workerMs,
  },
  objectRequests: {
    name: 'Durable Object requests',
    dollars: 0.15,
    included: 1e6,
    free: 100_000,
    amount: (use) => use.objectRequests,
  },
  activeMs: {
    name: 'Durable Object duration, GB-s',
    dollars: 12.5,
    included: 400_000,
    free: 13_000,
    amount: (use) => (use.activeMs / 1000) * gigabytes,
  },
  rowsRead: {
    name: 'rows read',
    dollars: 0.001,
    included: 25e9,
    free: 5e6,
    amount: (use) => use.rowsRead,
  },
  rowsWritten: {
    name: 'rows written',
    dollars: 1,
    included: 50e6,
    free: 100_000,
    amount: (use) => use.rowsWritten,
  },
}

export const items = Object.keys(prices).filter((key): key is Item => key in prices)

/** What the paid plan costs a month at the least. */
export const leastDollars = 5

/**
 * The smallest server that one is rented for, a month: https://www.digitalocean.com/pricing,
 * September 2026.
 */
export const serverDollars = 4

/** By the list, as if nothing were included. */
export function toDollars(use: Use): Record<Item | 'all', number> {
  const each = Object.fromEntries(
    items.map((item) => [item, (prices[item].amount(use) * prices[item].dollars) / 1e6]),
  )
  const all = Object.values(each).reduce((sum, dollars) => sum + dollars, 0)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one for each item
  return { ...each, all } as Record<Item | 'all', number>
}

/**
 * How many of it the free plan has for each day, by each of its limits; the one that is reached
 * first is first.
 */
export function toFreeADay(use: Use): { item: Item; most: number }[] {
  return toMost(use, (item) => prices[item].free)
}

/** How many of it are included in the paid plan, a month. */
export function toIncluded(use: Use): { item: Item; most: number }[] {
  return toMost(use, (item) => prices[item].included)
}

function toMost(use: Use, limit: (item: Item) => number | null): { item: Item; most: number }[] {
  return items
    .flatMap((item) => {
      const [amount, of] = [prices[item].amount(use), limit(item)]
      return of === null || amount === 0 ? [] : [{ item, most: Math.floor(of / amount) }]
    })
    .toSorted((a, b) => a.most - b.most)
}
