/** A room is forgotten on this device: what is remembered of it is in several places. EDGE. */
import { putBack } from '../../memory/changeRecents'
import { forgetRoom, keptOfRoom } from '../../memory/keptOfRoom'
import type { Memory } from '../../memory/memory'
import { forget } from '../../memory/recents'
import { type RingableStore, ringables } from '../../ring/kept'
import { forgetForGood } from '../../session/forgetting'

type Remembered = Pick<Memory, 'recents' | 'changeRecents' | 'keeps'>

/**
 * It is gone at once, whatever becomes of this page, but for what cannot be brought back
 * (session/forgetting.ts): that goes at the end of what is undone, or with the next visit.
 */
export function forgetHere(memory: Remembered, room: string, rings: RingableStore = ringables()) {
  const before = memory.recents.peek()
  const index = before.findIndex((recent) => recent.room === room)
  const recent = before[index]
  const ringable = rings.of(room).peek()
  const said = (['chat', 'files'] as const).map((what) => {
    const kept = keptOfRoom(what, memory.keeps)
    return { kept, text: kept.read() }
  })

  memory.changeRecents((rooms) => forget(rooms, room))
  forgetRoom(room)
  rings.forget(room)

  return {
    undo: (): void => {
      if (recent === undefined || !memory.keeps.peek()) return
      memory.changeRecents((rooms) => putBack(rooms, recent, index))
      for (const each of ringable) rings.keep(room, each)
      // What is there since, or was not of this room, stays.
      for (const { kept, text } of said) if (text !== null && kept.read() === null) kept.write(text)
    },
    /** It is not undone any more. */
    end: () => forgetForGood(room),
  }
}
