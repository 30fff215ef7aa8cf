/**
 * `npm run check`: format, lint, types and unused code beside the unit tests and those of the worker.
 * What a step of the first says stands together, at its end; the tests tell as they go.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'

const steps = [
  'oxfmt --check',
  'npm run --silent library',
  'npm run --silent lint',
  'npm run --silent types',
  'knip',
]

/** Each command is one of this file. */
async function runTests(): Promise<boolean> {
  const command = 'vitest run --project unit --project worker'
  const child = spawn(command, { shell: true, stdio: 'inherit' })
  const [code]: unknown[] = await once(child, 'close')
  return code === 0
}

async function runStep(command: string): Promise<boolean> {
  const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const closed = once(child, 'close')
  const said = (await Promise.all([text(child.stdout), text(child.stderr)])).join('').trim()
  const [code]: unknown[] = await closed
  console.log(code === 0 ? `${command}: well` : `\n${command}: failed\n${said}\n`)
  return code === 0
}

/** One after the other, up to the first that fails. */
async function runSteps(): Promise<boolean> {
  for (const step of steps) if (!(await runStep(step))) return false
  return true
}

const isWell = (await Promise.all([runSteps(), runTests()])).every(Boolean)
process.exitCode = isWell ? 0 : 1
