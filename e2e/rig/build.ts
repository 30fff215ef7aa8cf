/** The client and the worker, built once for everything that starts them (vitest's globalSetup). */
import { cpSync } from 'node:fs'
import { execFileSync } from 'node:child_process'

export const builtWorker = './dist/worker'

export default function build(): void {
  const args = ['wrangler', 'deploy', '--dry-run', '--outdir', builtWorker]
  execFileSync('npx', args, { stdio: ['ignore', 'ignore', 'inherit'] })
  cpSync('examples', 'dist/client/examples', { recursive: true })
}
