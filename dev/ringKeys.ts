/**
 * `npm run ring:keys` makes the keys that ring closed tabs, and hands them to the deployment as the
 * secret `RING_KEYS`. They go to wrangler over a pipe: nobody sees them, and no file has them. With
 * `-- --local` they go into .dev.vars, for `npm run dev`. Other words behind `--` go to wrangler.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeRingKeys } from './makeRingKeys.ts'

const wrangler = join(import.meta.dirname, '../node_modules/wrangler/bin/wrangler.js')
const local = '.dev.vars'
/** For its owner alone. */
const mode = 0o600

const words = process.argv.slice(2)
const keys = await makeRingKeys()
const isDone = words.includes('--local') ? keep(keys) : await handOver(keys, words)
if (isDone)
  console.log(
    'Closed tabs are rung with these keys from now on. Whoever turned ringing on before has to open' +
      ' the room once more: until then nobody reaches them with their tab closed.',
  )
process.exitCode = isDone ? 0 : 1

async function handOver(secret: string, more: readonly string[]): Promise<boolean> {
  const args = [wrangler, 'secret', 'put', 'RING_KEYS', ...more]
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'inherit', 'inherit'] })
  // It may end before it has read.
  child.stdin.on('error', () => {})
  child.stdin.end(`${secret}\n`)
  const [code]: unknown[] = await once(child, 'close')
  return code === 0
}

/** In the folder in which it is run. */
function keep(secret: string): boolean {
  const before = existsSync(local) ? readFileSync(local, 'utf8') : ''
  const others = before.split('\n').filter((line) => !/^\s*(?:export\s+)?RING_KEYS\s*=/.test(line))
  const kept = others.join('\n').replace(/\n+$/, '')
  // An older file keeps its mode otherwise, and is written while everybody may read it.
  if (before !== '') chmodSync(local, mode)
  writeFileSync(local, `${kept === '' ? '' : `${kept}\n`}RING_KEYS=${secret}\n`, { mode })
  return true
}
