/**
 * The clients of one system, in a process of its own: they come in, and then do nothing. It does
 * what it is told, one thing at a time; crowd.ts tells it.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { type Occupied, createRooms, enter } from '../relay/calls.ts'
import type { Member, System } from '../relay/system.ts'
import { createParley } from '../relay/systems/parley.ts'
import { peerjs } from '../relay/systems/peerjs.ts'
import { createSocketIo } from '../relay/systems/socketio.ts'
import { tutorial } from '../relay/systems/tutorial.ts'
import type { ClientName } from './kinds.ts'

export type Order =
  /** Rooms of two, in addition to those that there are. */
  | { do: 'open'; system: ClientName; origin: string; rooms: number }
  /**
   * Each client says this once in so many ms, one after the other; for so long. Gives how many were
   * said, and how many heard.
   */
  | { do: 'ping'; frame: string; everyMs: number; ms: number }
  /**
   * In so many rooms: one message, and then the next. Gives how long each took to the other client,
   * in ms.
   */
  | { do: 'wake'; rooms: number }

export type Pinged = { sent: number; heard: number }
export type Woken = { first: number[]; next: number[] }

const systems: Record<ClientName, System> = {
  parley: createParley(false),
  bare: createParley(true),
  ws: tutorial,
  // The frames alone: so many of the real client would need too much of this process.
  socketioFrames: createSocketIo('frames'),
  peerjs,
}

const occupied: Occupied[] = []

process.on('message', (order: Order) => {
  void obey(order).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: String(error) }),
  )
})
process.on('disconnect', () => process.exit())

async function obey(order: Order): Promise<unknown> {
  switch (order.do) {
    case 'open':
      occupied.push(
        ...(await enter(await createRooms(systems[order.system], order.origin, order.rooms))),
      )
      return null
    case 'ping':
      return ping(order.frame, order.everyMs, order.ms)
    case 'wake':
      return wake(order.rooms)
    default:
      return order satisfies never
  }
}

async function ping(frame: string, everyMs: number, ms: number): Promise<Pinged> {
  const members = occupied.flatMap(({ pair }) => pair)
  const before = heardBy(members)
  const began = performance.now()
  let sent = 0
  for (let passed = 0; passed < ms; passed = performance.now() - began) {
    const due = Math.floor((passed * members.length) / everyMs)
    for (; sent < due; sent += 1) members[sent % members.length]?.line.send(frame)
    await pause(5)
  }
  // For the last answers.
  await pause(100)
  return { sent, heard: heardBy(members) - before }
}

async function wake(rooms: number): Promise<Woken> {
  const woken: Woken = { first: [], next: [] }
  for (const { room, pair } of occupied.slice(0, rooms))
    for (const times of [woken.first, woken.next]) {
      const [from, to] = pair
      const heard = Promise.withResolvers<number>()
      to.line.onMessage(() => heard.resolve(performance.now()))
      const began = performance.now()
      from.line.send(room.signal(to, '#0#'))
      times.push((await heard.promise) - began)
    }
  return woken
}

function heardBy(members: Member[]): number {
  return members.reduce((sum, { line }) => sum + line.heard(), 0)
}
