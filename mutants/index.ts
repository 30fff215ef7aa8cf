/**
 * `npm run mutants` takes each guard out once, in a copy of the repository, and runs the test that
 * ought to fail then. With words behind `--` only those in whose threat, guard or file one of them
 * stands; with `--project unit` only those that a test of that kind kills; with `--why` it says
 * what each test failed with.
 */
import { parseArgs } from 'node:util'
import type { Mutant } from './mutant.ts'
import { createScratch } from './scratch.ts'
import { mutants } from './table.ts'
import { type Outcome, outcomeOf, type Report, toPattern } from './verdict.ts'

const { positionals: words, values } = parseArgs({
  allowPositionals: true,
  options: {
    why: { type: 'boolean', default: false },
    project: { type: 'string', multiple: true, default: ['unit', 'worker', 'e2e'] },
  },
})
/** Vitest ends a test that hangs before this does: 5 s, or 120 s in browsers. */
const limits = { unit: 60_000, worker: 60_000, e2e: 300_000 }
/** For all tests together, before any guard is taken out. */
const wholeMs = 900_000

const wanted = mutants.filter(
  ({ threat, guard, file, test }) =>
    values.project.includes(test.project) &&
    (words.length === 0 ||
      words.some((word) =>
        [threat, guard, file, test.file].join('\n').toLowerCase().includes(word.toLowerCase()),
      )),
)
if (wanted.length === 0) {
  console.error('There is no such mutant.')
  process.exit(2)
}

const scratch = createScratch(`${import.meta.dirname}/..`)
let killed = 0
try {
  const reports = await asTheyAre(wanted)
  for (const mutant of wanted) {
    const start = performance.now()
    const [verdict, why] = await judge(mutant, reports)
    if (verdict === 'killed') killed += 1
    const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(5)
    console.log(`${verdict.padEnd(8)} ${seconds} s  ${mutant.guard} (${mutant.test.file})`)
    if (values.why || verdict !== 'killed')
      console.log(`                  ${mutant.test.name}: ${why}`)
  }
} finally {
  scratch.remove()
}
const failed = wanted.length - killed
console.log(`${killed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

/** Every test that is named, with all guards in place: those of a kind in one run. */
async function asTheyAre(list: Mutant[]): Promise<(Report | null)[]> {
  const tests = list.map(({ test }) => test)
  const ofE2e = tests.filter(({ project }) => project === 'e2e')
  const others = tests.filter(({ project }) => project !== 'e2e')
  const reports: (Report | null)[] = []
  for (const some of [others, ofE2e]) {
    if (some.length === 0) continue
    const [projects, files] = [some.map((t) => t.project), some.map((t) => t.file)]
    const run = { projects: [...new Set(projects)], files: [...new Set(files)], limitMs: wholeMs }
    const pattern = toPattern(some.map(({ name }) => name))
    reports.push(await scratch.run({ ...run, pattern }))
  }
  return reports
}

async function judge(
  mutant: Mutant,
  reports: (Report | null)[],
): Promise<['killed' | 'SURVIVED' | 'broken', string]> {
  const { test } = mutant
  const before = reports.map((report) => outcomeOf(report, test))
  if (!before.some(({ is }) => is === 'passed'))
    return ['broken', `it does not pass as it is: ${before.map(toWhy).join('; ')}`]
  const after = await scratch.without(mutant, async () =>
    outcomeOf(
      await scratch.run({
        projects: [test.project],
        files: [test.file],
        pattern: toPattern([test.name]),
        limitMs: limits[test.project],
      }),
      test,
    ),
  )
  if (after === null) return ['broken', 'what it replaces is not there exactly once']
  switch (after.is) {
    case 'failed':
      return ['killed', after.why]
    case 'passed':
      return ['SURVIVED', 'it passes all the same']
    case 'broken':
      return ['broken', after.why]
    default:
      return after satisfies never
  }
}

function toWhy(outcome: Outcome): string {
  return outcome.is === 'passed' ? 'passed' : outcome.why
}
