/**
 * The client and the worker, built once for everything that starts them (vitest's globalSetup),
 * with the examples.
 */
import { execFileSync } from 'node:child_process'

export const builtWorker = './dist/worker'

/** Each project of vitest loads this anew, in one process. */
const builtSign = 'PARLEY_BUILT_BY'

export default function build(): void {
  const sign = String(process.pid)
  if (process.env[builtSign] === sign) return
  process.env[builtSign] = sign
  const args = ['wrangler', 'deploy', '--dry-run', '--outdir', builtWorker]
  const env = { ...process.env, PARLEY_EXAMPLES: '1' }
  execFileSync('npx', args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
}
