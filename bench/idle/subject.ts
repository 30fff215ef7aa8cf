/** What is measured of one server and its crowd, and how. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Crowd } from './crowd.ts'
import type { Kind } from './kinds.ts'
import type { Pinged, Woken } from './load.ts'
import type { Idled } from './report.ts'

export type Subject = {
  kind: Kind
  crowd: Crowd
  emptyBytes: number
  memory: Idled['memory']
  silentMs: number
  sayingMs: number
}

export function createSubject(kind: Kind, crowd: Crowd): Subject {
  const emptyBytes = crowd.usage().rssBytes
  return { kind, crowd, emptyBytes, memory: [], silentMs: 0, sayingMs: 0 }
}

export function toIdled(
  { kind, emptyBytes, memory, silentMs, sayingMs }: Subject,
  woken: Woken,
): Idled {
  return { name: kind.name, says: kind.says, emptyBytes, memory, silentMs, sayingMs, woken }
}

/** All at the same time; what they used while this was done is noted under the key. */
export async function noteCpu<T>(
  subjects: Subject[],
  key: 'silentMs' | 'sayingMs',
  act: () => Promise<T>,
): Promise<T> {
  const before = subjects.map(({ crowd }) => crowd.usage().cpuMs)
  const result = await act()
  for (const [at, subject] of subjects.entries())
    subject[key] = subject.crowd.usage().cpuMs - (before[at] ?? 0)
  return result
}

export function noteMemory(subjects: Subject[], rooms: number): void {
  for (const { crowd, memory } of subjects) memory.push({ rooms, bytes: crowd.usage().rssBytes })
}

/** `hurry`: how much faster the clients say it than real ones. */
export async function say({ kind, crowd }: Subject, ms: number, hurry: number): Promise<Pinged> {
  if (kind.ping !== null) return crowd.ping(kind.ping.frame, kind.ping.everyMs / hurry, ms)
  await pause(ms)
  return { sent: 0, heard: 0 }
}
