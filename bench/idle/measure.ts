/**
 * All servers at the same time: first nothing happens, then clients say what keeps their
 * connection, then rooms wake.
 */
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { entriesPath, type Entry } from '../counted/entry.ts'
import type { Size } from '../rig/report.ts'
import type { Crowd } from './crowd.ts'
import type { Woken } from './load.ts'
import type { Measured } from './report.ts'
import { noteCpu, noteMemory, say, type Subject, toIdled } from './subject.ts'

/** `counted`: everything that its rooms do is noted. `empty`: nobody comes to it. */
export type Subjects = { ours: Subject; theirs: Subject[]; counted: Subject; empty: Subject }

/**
 * Memory is measured when there are so many rooms, and `more`; CPU at the first. A room sleeps
 * after 10 s, for which the small size has no time.
 */
const sizes = {
  small: {
    rooms: 10,
    more: 0,
    countedRooms: 10,
    wokenRooms: 5,
    sleepMs: 0,
    silentMs: 500,
    sayingMs: 1000,
    hurry: 50,
  },
  full: {
    rooms: 1000,
    more: 4000,
    countedRooms: 100,
    wokenRooms: 100,
    sleepMs: 11_500,
    silentMs: 10_000,
    sayingMs: 25_000,
    hurry: 1,
  },
}

export async function measure(subjects: Subjects, size: Size): Promise<Measured> {
  const { ours, theirs, counted, empty } = subjects
  const { rooms, countedRooms, wokenRooms, sleepMs, silentMs, sayingMs, hurry } = sizes[size]
  const measured = [ours, ...theirs]
  const all = [...measured, counted, empty]
  await Promise.all([
    ...measured.map(({ crowd }) => crowd.open(rooms)),
    counted.crowd.open(countedRooms),
  ])
  await pause(sleepMs)
  noteMemory(measured, rooms)
  await takeEntries(counted.crowd)

  await noteCpu(all, 'silentMs', () => pause(silentMs))
  const saying = await noteCpu(all, 'sayingMs', () =>
    Promise.all([ours, counted, ...theirs].map((subject) => say(subject, sayingMs, hurry))),
  )
  const [pinged = nothingSaid, countedPinged = nothingSaid] = saying
  const events = await takeEntries(counted.crowd)

  // One server after the other: what takes time now is what one waits for.
  const woken = new Map<Subject, Woken>()
  for (const subject of [...measured, counted])
    woken.set(subject, await subject.crowd.wake(wokenRooms))
  const after = await takeEntries(counted.crowd)

  const more = Math.min(sizes[size].more, roomsOfFiles() - rooms)
  if (more > 0) {
    await Promise.all(measured.map(({ crowd }) => crowd.open(more)))
    await pause(sleepMs)
    noteMemory(measured, rooms + more)
  }
  const idledOf = (subject: Subject) =>
    toIdled(subject, woken.get(subject) ?? { first: [], next: [] })
  return {
    rooms,
    seconds: { silent: silentMs / 1000, saying: sayingMs / 1000 },
    idled: [idledOf(ours), ...theirs.map(idledOf)],
    emptyMs: { silent: empty.silentMs, saying: empty.sayingMs },
    pinged,
    counted: {
      rooms: countedRooms,
      pinged: countedPinged,
      events: events.length,
      woken: wokenRooms,
      made: after.filter(({ is }) => is === 'made').length,
    },
  }
}

const nothingSaid = { sent: 0, heard: 0 }

async function takeEntries({ origin }: Crowd): Promise<Entry[]> {
  const response = await fetch(new URL(entriesPath, origin))
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- bench/counted/index.ts writes it
  return (await response.json()) as Entry[]
}

/** A socket takes two descriptors of workerd. Some more are for what else it holds. */
function roomsOfFiles(): number {
  const limits = readFileSync('/proc/self/limits', 'utf8')
  const files = Number(/^Max open files\s+(\d+)/m.exec(limits)?.[1] ?? Infinity)
  return Math.floor((files - 500) / 4)
}
