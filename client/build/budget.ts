/**
 * The most that Parley may weigh, in bytes of `gzip -9`. budget.test.ts, a part of `npm run check`,
 * builds and weighs it.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

export const budgets = {
  /**
   * The first visit to a room: page, scripts, styles and words. Hearing who answers a ring with no
   * page open took the last of 44 KB, and a few bytes.
   */
  room: 44 * 1024 + 64,
  /** What an application loads of `@parley/client` before it is in a room. */
  sdk: 18 * 1024,
  /**
   * And all of it: sharing a screen took a KB, saying what is weak half a one, what the chat goes by
   * another half, and what files go by a fifth. That a browser is known again, and a group's code,
   * take two thirds.
   */
  wholeSdk: 33.2 * 1024,
  /** What `@parley/client/chat` adds, for who imports it. */
  chatSdk: 4 * 1024,
  /** And `@parley/client/files`: that no voice waits for a file took a third of a KB. */
  filesSdk: 7.5 * 1024,
}

export type Weight = { path: string; bytes: number }

export async function weigh(folder: string, paths: string[]): Promise<Weight[]> {
  return Promise.all(
    paths.map(async (path) => weighContent(path, await readFile(join(folder, path)))),
  )
}

export function weighContent(path: string, content: Buffer | string): Weight {
  return { path, bytes: gzipSync(content, { level: 9 }).length }
}

/** Null while they fit; else what is over, and by which file. */
export function overBudget(what: string, weights: Weight[], budget: number): string | null {
  const total = weights.reduce((sum, { bytes }) => sum + bytes, 0)
  if (total <= budget) return null
  const lines = weights.map(({ path, bytes }) => `${String(bytes).padStart(8)} ${path}`)
  return [
    `${what} weighs ${total} bytes, ${total - budget} more than its ${budget} (client/build/budget.ts):`,
    ...lines,
  ].join('\n')
}
