/** A guard that is taken out, and the test that must fail then. */
export type Mutant = {
  /** The first cell of its row in docs/security.md. */
  threat: string
  /** What is taken out. */
  guard: string
  file: string
  /** Stands exactly once in the file. */
  find: string
  replace: string
  test: NamedTest
}

export type NamedTest = {
  project: 'unit' | 'worker' | 'e2e'
  file: string
  /** A part of its name, as it is written in the file. */
  name: string
  /** A part of what it must fail with, where it looks for more than this guard. */
  fails?: string
}

/** Null where the text to replace is not there, or is there more than once. */
export function applied(source: string, { find, replace }: Mutant): string | null {
  const [before, after, ...more] = source.split(find)
  if (before === undefined || after === undefined || more.length > 0) return null
  return before + replace + after
}
