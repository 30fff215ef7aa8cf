/**
 * The load, in a process of its own, so that its work is not the server's. It does what it is told,
 * one thing at a time; what comes between two orders is measured by who gives them (driver.ts).
 */
import { createRooms, enter, leave, type Occupied, talk } from './calls.ts'
import { relay, showsOfRoom, signalsOfPairs, signalsOfRoom } from './relaying.ts'
import type { Member, Room } from './system.ts'
import { type Name, systems } from './systems/index.ts'

export type Order =
  | { do: 'prepare'; system: Name; origin: string; rooms: number }
  /** Two come into each room, have a call, and go. */
  | { do: 'enter' | 'talk' | 'leave' }
  /** Each of two in every room says something to the other. */
  | { do: 'relay'; perSecond: number; ms: number }
  /** So many come into one room, and go. */
  | { do: 'gather'; system: Name; origin: string; members: number }
  | { do: 'show' | 'signal'; system: Name; perSecond: number; ms: number }
  | { do: 'scatter' }

let rooms: Room[] = []
let occupied: Occupied[] = []
let gathered: { room: Room; members: Member[] } | null = null

process.on('message', (order: Order) => {
  obey(order).then(
    (result) => process.send?.({ result: result ?? null }),
    (error: unknown) => process.send?.({ error: String(error) }),
  )
})
process.on('disconnect', () => process.exit())

async function obey(order: Order): Promise<unknown> {
  switch (order.do) {
    case 'prepare':
      rooms = await createRooms(systems[order.system], order.origin, order.rooms)
      return null
    case 'enter':
      occupied = await enter(rooms)
      return null
    case 'talk':
      return talk(occupied)
    case 'relay':
      return relay(signalsOfPairs(occupied), order.perSecond, order.ms)
    case 'leave':
      await leave(occupied)
      return null
    case 'gather': {
      const room = await systems[order.system].createRoom(order.origin)
      const members: Member[] = []
      while (members.length < order.members) members.push(await room.join())
      gathered = { room, members }
      return null
    }
    case 'show':
    case 'signal': {
      if (gathered === null) throw new Error('Nobody is there')
      const { room, members } = gathered
      const { reaches } = systems[order.system]
      const talkers =
        order.do === 'show' ? showsOfRoom(room, members) : signalsOfRoom(room, members, reaches)
      return relay(talkers, order.perSecond, order.ms)
    }
    case 'scatter':
      for (const { line } of gathered?.members ?? []) await line.close()
      gathered = null
      return null
    default:
      return order satisfies never
  }
}
