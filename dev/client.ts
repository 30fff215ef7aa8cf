/**
 * The client, built as it is deployed, in a process of its own: what goes wrong stands on the
 * terminal, as Vite says it.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type FSWatcher, watch } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const vite = join(root, 'node_modules/vite/bin/vite.js')

/** Whether it could be built. */
export async function buildClient(...options: string[]): Promise<boolean> {
  const args = [vite, 'build', '--config', 'client/build/vite.config.ts', ...options]
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' })
  const [code]: unknown[] = await once(child, 'exit')
  return code === 0
}

/** Editors write a file in several steps. */
const settleMs = 100

/** Calls back after changes of what the client is built of. */
export function onChange(changed: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const watchers = ['client', 'protocol', 'examples'].map((folder): FSWatcher =>
    watch(join(root, folder), { recursive: true }, (_, file) => {
      if (file?.endsWith('.test.ts')) return
      clearTimeout(timer)
      timer = setTimeout(changed, settleMs)
    }),
  )
  return () => {
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
  }
}
