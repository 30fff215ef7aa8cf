/** The tests' runner finds modules that node alone, which runs the benches, does not. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

test('node by itself finds all that the benches are made of', async () => {
  const script =
    "const { benches } = await import('./bench/benches.ts'); console.log(benches.length)"
  const { stdout } = await promisify(execFile)(process.execPath, ['--eval', script])
  expect(Number(stdout)).toBeGreaterThan(5)
})
