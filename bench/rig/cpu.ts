/**
 * What a process has used, by what Linux says of it. Its CPU time is the sum over its threads, in
 * nanoseconds of the scheduler; a thread that ends takes its own with it, so this is for servers,
 * whose threads stay.
 */
import { readdirSync, readFileSync } from 'node:fs'

/** `rssBytes`: what is resident of it, files that it shares with others included. */
export type Usage = { cpuMs: number; rssBytes: number }

export function readUsage(pid: number): Usage {
  const threads = readdirSync(`/proc/${pid}/task`)
  const times = threads.map((id) =>
    toRunMs(readFileSync(`/proc/${pid}/task/${id}/schedstat`, 'utf8')),
  )
  return {
    cpuMs: times.reduce((sum, ms) => sum + ms, 0),
    rssBytes: toResidentBytes(readFileSync(`/proc/${pid}/status`, 'utf8')),
  }
}

/** PURE, of /proc/<pid>/task/<tid>/schedstat: the first number is the time on a CPU, in ns. */
export function toRunMs(schedstat: string): number {
  return Number(schedstat.split(' ')[0]) / 1e6
}

/** PURE, of /proc/<pid>/status. */
export function toResidentBytes(status: string): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024
}
