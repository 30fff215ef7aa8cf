/** How much memory a browser has in use, by what Linux says of its processes. */
import { readdirSync, readFileSync } from 'node:fs'
import type { Browser } from 'puppeteer-core'

export type MemoryWatch = {
  /** How much more than at the beginning it has had, at most, in bytes. */
  end: () => number
}

const lookMs = 500

export function watchMemory(browser: Browser): MemoryWatch {
  const root = browser.process()?.pid
  if (root === undefined) throw new Error('The browser is not ours')
  const first = memoryOf(root)
  let most = first
  const timer = setInterval(() => (most = Math.max(most, memoryOf(root))), lookMs)
  return {
    end() {
      clearInterval(timer)
      return Math.max(most, memoryOf(root)) - first
    },
  }
}

/** Of this process and all that it began: what is theirs alone, and their part of what they share. */
function memoryOf(root: number): number {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    const pid = Number(name)
    if (!Number.isInteger(pid)) continue
    const stat = read(`/proc/${pid}/stat`)
    parents.set(pid, Number(/\) \w (\d+)/.exec(stat)?.[1]))
  }
  const isOurs = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at))
      if (at === root) return true
    return false
  }
  let bytes = 0
  for (const pid of parents.keys()) {
    if (!isOurs(pid)) continue
    const rollup = read(`/proc/${pid}/smaps_rollup`)
    bytes += Number(/^Pss_Anon:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? 0) * 1024
    bytes += Number(/^Pss_Shmem:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? 0) * 1024
  }
  return bytes
}

/** '' of a process that has just ended. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
