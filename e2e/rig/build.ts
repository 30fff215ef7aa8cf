/** The client with the examples, and the worker, built once for everything that starts them (vitest's globalSetup). */
import { execFileSync } from 'node:child_process'

export const builtWorker = './dist/worker'

export default function build(): void {
  const args = ['wrangler', 'deploy', '--dry-run', '--outdir', builtWorker]
  const env = { ...process.env, PARLEY_EXAMPLES: '1' }
  execFileSync('npx', args, { env, stdio: ['ignore', 'ignore', 'inherit'] })
}
