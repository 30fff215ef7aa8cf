/**
 * What a bench found, in the one shape that all of them give: tables of spreads, targets with what
 * was reached, and how it was taken. results.ts writes it down, chart.ts draws it.
 */

/**
 * `small`: a smoke, which shows that the bench runs and that its counts hold; its times mean
 * nothing.
 */
export type Size = 'small' | 'full'

/** Median, least and most of what was measured. */
export type Spread = { median: number; least: number; most: number; samples: number[] }

/** A cell: a spread (with how many decimals), a plain number, or words. */
export type Cell = Spread | number | string

export type Table = {
  title: string
  /** The first is that of the row's name. */
  columns: string[]
  rows: Cell[][]
  /** Of all spreads and numbers; 0 unless said otherwise. */
  decimals?: number
}

export type Target = {
  /** The sentence of what was to be reached. */
  what: string
  /** What was measured, with its unit. */
  measured: string
  reached: boolean
  /** What limits it; to be said of each that is missed. */
  limit?: string
}

/**
 * Bars side by side: each group has one value for each of the series, or null where there is none.
 */
export type Chart = {
  title: string
  unit: string
  better: 'less' | 'more'
  series: string[]
  groups: { label: string; values: (Spread | number | null)[] }[]
}

export type Report = {
  title: string
  /**
   * One sentence for the README: the ratio that counts, with what it was measured against. Null:
   * none.
   */
  headline: string | null
  /** A paragraph of Markdown: what is measured. */
  what: string
  tables: Table[]
  targets: Target[]
  /** One drawing with one part for each. */
  charts: Chart[]
  /** A paragraph of Markdown: how it was taken, and with which versions. */
  how: string
}

export type Bench = {
  name: string
  run(size: Size): Promise<Report>
}

export function toSpread(samples: number[]): Spread {
  const sorted = samples.toSorted((a, b) => a - b)
  const [least] = sorted
  const most = sorted.at(-1)
  if (least === undefined || most === undefined) throw new Error('Nothing was measured')
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? least
  const lower = sorted.length % 2 === 0 ? (sorted[middle - 1] ?? least) : upper
  return { median: (lower + upper) / 2, least, most, samples }
}

export function isSpread(cell: Cell | null): cell is Spread {
  return typeof cell === 'object' && cell !== null
}
