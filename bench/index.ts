/**
 * `npm run bench` measures everything, of which files alone take half an hour,
 * `npm run bench -- relay mesh` those, and `npm run bench -- --small` only tries whether they run.
 */
import build from '../e2e/rig/build.ts'
import type { Bench } from './rig/report.ts'
import { keep, writeResults } from './rig/results.ts'
import { benches } from './benches.ts'

const given = process.argv.slice(2)
const size = given.includes('--small') ? 'small' : 'full'
const names = given.filter((word) => !word.startsWith('--'))
const known = benches.map((bench) => bench.name)
const unknown = names.find((name) => !known.includes(name))
if (unknown !== undefined) {
  console.error(`There is no bench "${unknown}". There are: ${known.join(', ')}.`)
  process.exit(2)
}

build()
for (const bench of benches) if (names.length === 0 || names.includes(bench.name)) await run(bench)
// PeerJS's server has timers that never end.
process.exit()

async function run({ name, ...bench }: Bench): Promise<void> {
  const start = performance.now()
  const report = await bench.run(size)
  const seconds = ((performance.now() - start) / 1000).toFixed(0)
  console.log(`\n${name}: ${seconds} s`)
  for (const { what, measured, reached } of report.targets)
    console.log(`  ${reached ? 'reached' : 'MISSED '}  ${what}: ${measured}`)
  if (size === 'small') return
  keep(name, report)
  writeResults(known)
}
