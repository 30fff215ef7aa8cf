/** What vitest's JSON report says about one test. PURE. */
import * as v from 'valibot'
import type { NamedTest } from './mutant.ts'

const report = v.object({
  testResults: v.array(
    v.object({
      name: v.string(),
      message: v.optional(v.string()),
      assertionResults: v.array(
        v.object({
          fullName: v.string(),
          status: v.string(),
          failureMessages: v.nullish(v.array(v.string())),
        }),
      ),
    }),
  ),
})

export type Report = v.InferOutput<typeof report>

/** `broken`: nothing was found out. `why`: the first line of what vitest said. */
export type Outcome =
  | { is: 'passed' }
  | { is: 'failed'; why: string }
  | { is: 'broken'; why: string }

/** Null when it is no report. */
export function parseReport(text: string): Report | null {
  try {
    const parsed = v.safeParse(report, JSON.parse(text))
    return parsed.success ? parsed.output : null
  } catch {
    return null
  }
}

/** Of all tests of that name together: one that failed is enough. */
export function outcomeOf(all: Report | null, { file, name, fails = '' }: NamedTest): Outcome {
  if (all === null) return { is: 'broken', why: 'vitest ended without a report, or not in time' }
  const found = all.testResults.find((each) => each.name.endsWith(`/${file}`))
  if (found === undefined) return { is: 'broken', why: 'the file did not run' }
  const ran = found.assertionResults.filter(
    ({ fullName, status }) =>
      fullName.includes(literalOf(name)) && (status === 'passed' || status === 'failed'),
  )
  if (ran.length === 0)
    return { is: 'broken', why: firstLine(found.message) || 'no test of this name ran' }
  const failed = ran.find(({ status }) => status === 'failed')
  if (failed === undefined) return { is: 'passed' }
  const why = firstLine(failed.failureMessages?.[0])
  // The mutant does not run, or something else is wrong: that says nothing about the guard.
  const isOther = /^(?:Reference|Syntax)Error/.test(why) || !why.includes(fails)
  return isOther ? { is: 'broken', why } : { is: 'failed', why }
}

/** A name in a source has a backslash before a quote of its own. */
function literalOf(name: string): string {
  return name.replaceAll('\\', '')
}

/** Vitest's `-t`, which takes a pattern, for all of these. */
export function toPattern(names: readonly string[]): string {
  return names
    .map((name) => literalOf(name).replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
    .join('|')
}

function firstLine(text = ''): string {
  // oxlint-disable-next-line no-control-regex -- the colours of a terminal
  return (text.split('\n')[0] ?? '').replaceAll(/\u001B\[\d+m/g, '')
}
