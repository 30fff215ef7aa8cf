/** Whole calls of two, in parts: coming in, all that is said from then on, going. */
import { pooled } from './pool.ts'
import type { Pair, Room, Step, System } from './system.ts'

/** So many rooms do something at the same moment; the others are there, and wait. */
const width = 32

export type Occupied = { room: Room; pair: Pair }

/** How many messages clients sent and heard. */
export type Counts = { sent: number; heard: number }

/** Their names and ids, made before anything is measured. */
export async function createRooms(system: System, origin: string, count: number): Promise<Room[]> {
  return pooled(Array.from({ length: count }), width, () => system.createRoom(origin))
}

export async function enter(rooms: Room[]): Promise<Occupied[]> {
  return pooled(rooms, width, async (room) => ({
    room,
    pair: [await room.join(), await room.join()],
  }))
}

/**
 * Everybody hears all that there is to hear before anybody says more, as people who wait for each
 * other do.
 */
export async function talk(occupied: Occupied[]): Promise<Counts> {
  const counts = await pooled(occupied, width, async ({ room, pair }) => {
    const { greeted, steps } = room.call(pair)
    await follow(pair, greeted, steps)
    return { sent: steps.flatMap(({ say }) => say).length, heard: heardBy(pair) }
  })
  return {
    sent: counts.reduce((sum, { sent }) => sum + sent, 0),
    heard: counts.reduce((sum, { heard }) => sum + heard, 0),
  }
}

async function follow(pair: Pair, greeted: [number, number], steps: Step[]): Promise<void> {
  const due: [number, number] = [...greeted]
  const both = () => Promise.all([pair[0].line.until(due[0]), pair[1].line.until(due[1])])
  await both()
  for (const { from, say, heard } of steps) {
    for (const message of say) pair[from].line.send(message)
    due[0] += heard[0]
    due[1] += heard[1]
    await both()
  }
  if (heardBy(pair) !== due[0] + due[1]) throw new Error('More was heard than there is to hear')
}

/** Who called goes first. Over when the server has closed every socket. */
export async function leave(occupied: Occupied[]): Promise<void> {
  await pooled(occupied, width, async ({ pair }) => {
    for (const { line } of pair) await line.close()
  })
}

function heardBy(pair: Pair): number {
  return pair[0].line.heard() + pair[1].line.heard()
}
