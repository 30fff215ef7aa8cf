/**
 * Lighthouse on one page: its mobile profile, a slow phone on slow 4G, simulated from what was seen
 * without throttling.
 */
import lighthouse from 'lighthouse'
import type { Browser } from 'puppeteer-core'

export const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const
type Category = (typeof categories)[number]

export type Judged = {
  /** 0 to 100. */
  scores: Record<Category, number>
  /** Audits that count and were not passed in full. */
  lost: string[]
  /** ms: first contentful paint, time to interactive, blocking time. */
  painted: number
  interactive: number
  blocked: number
}

export async function judge(browser: Browser, address: string): Promise<Judged> {
  const { port } = new URL(browser.wsEndpoint())
  const result = await lighthouse(address, {
    port: Number(port),
    logLevel: 'error',
    onlyCategories: [...categories],
  })
  if (result === undefined) throw new Error(`Lighthouse said nothing of ${address}`)
  const { audits, categories: judged, runtimeError } = result.lhr
  if (runtimeError !== undefined) throw new Error(`Lighthouse failed: ${runtimeError.message}`)
  const time = (audit: string) => {
    const { numericValue, errorMessage } = audits[audit] ?? {}
    if (numericValue === undefined) throw new Error(`${audit}: ${errorMessage ?? 'no value'}`)
    return numericValue
  }
  const scores = categories.map((each) => {
    const score = judged[each]?.score ?? null
    if (score === null) throw new Error(`Lighthouse has no score for ${each} of ${address}`)
    return [each, Math.round(score * 100)] as const
  })
  const counted = categories.flatMap((each) => judged[each]?.auditRefs ?? [])
  const lost = counted.filter(({ id, weight }) => {
    const score = audits[id]?.score ?? null
    return weight > 0 && score !== null && score < 1
  })
  return {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- made of all of them
    scores: Object.fromEntries(scores) as Record<Category, number>,
    lost: lost.map(({ id }) => id),
    painted: time('first-contentful-paint'),
    interactive: time('interactive'),
    blocked: time('total-blocking-time'),
  }
}
