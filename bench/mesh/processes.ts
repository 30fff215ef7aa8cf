/**
 * CPU time of a process and all that descend from it, of those that still run: a browser has one
 * for each page.
 */
import { readdirSync, readFileSync } from 'node:fs'

/** Linux counts in hundredths of a second (USER_HZ). */
const tickSeconds = 0.01

type Process = { parent: number; seconds: number }

export function cpuSeconds(root: number): number {
  const all = new Map<number, Process>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      all.set(Number(name), toProcess(readFileSync(`/proc/${name}/stat`, 'utf8')))
    } catch {
      // It ended meanwhile.
    }
  }
  return sumOfTree(root, all)
}

/** PURE, of /proc/<pid>/stat: what stands after the name, which may hold anything, brackets too. */
export function toProcess(stat: string): Process {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [user, system] = [Number(fields[11]), Number(fields[12])]
  return { parent: Number(fields[1]), seconds: (user + system) * tickSeconds }
}

/** PURE. */
export function sumOfTree(root: number, all: ReadonlyMap<number, Process>): number {
  const children = [...all].filter(([, { parent }]) => parent === root)
  return children.reduce((sum, [id]) => sum + sumOfTree(id, all), all.get(root)?.seconds ?? 0)
}
