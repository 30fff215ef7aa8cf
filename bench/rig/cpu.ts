/**
 * What a process has used, by what Linux says of it. Its CPU time is that of all of its threads, those that have ended
 * included, in steps of 10 ms: whoever measures with it lets the process work for much longer than that.
 */
import { readFileSync } from 'node:fs'

/** `rssBytes`: what is resident of it, files that it shares with others included. */
export type Usage = { cpuMs: number; rssBytes: number }

/** One tick of /proc's times, in ms: 100 a second on every Linux that Node runs on (proc_pid_stat(5), USER_HZ). */
const tickMs = 10
const pageBytes = 4096

export function readUsage(pid: number): Usage {
  return toUsage(readFileSync(`/proc/${pid}/stat`, 'utf8'))
}

/** PURE, of one line of proc_pid_stat(5). */
export function toUsage(stat: string): Usage {
  // The name stands between brackets, and may have blanks and brackets in it. What follows begins with the third field.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const at = (number: number) => Number(fields[number - 3])
  return { cpuMs: (at(14) + at(15)) * tickMs, rssBytes: at(24) * pageBytes }
}
