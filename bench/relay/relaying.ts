/** Messages at a fixed rate, and how long each took. */
import type { Occupied } from './calls.ts'
import type { Member, Room, System } from './system.ts'

/** `latencies` in ms, from `send` to each who heard it. */
export type Relayed = { sent: number; heard: number; latencies: number[] }

/** `say` gives the message with a text in it. `hears`: who shall hear of it. */
type Talker = { from: Member; say: (text: string) => string; hears: Member[] }

/** As long as a sealed batch of candidates: the whole frame is about 1.5 KB. */
const filling = 'x'.repeat(1431)
/** As long as a sealed profile. */
const shown = 'x'.repeat(740)

const patienceMs = 10_000

/** The talkers in turn, for so long. A timer's tick sends what has become due. */
export async function relay(talkers: Talker[], perSecond: number, ms: number): Promise<Relayed> {
  const count = Math.round((perSecond * ms) / 1000)
  const sentAt: number[] = []
  const latencies: number[] = []
  const turns = Array.from({ length: count }, (_, at) => talkers[at % talkers.length])
  const expected = turns.reduce((sum, talker) => sum + (talker?.hears.length ?? 0), 0)
  const done = Promise.withResolvers<void>()
  for (const { line } of new Set(talkers.flatMap(({ hears }) => hears)))
    line.onMessage((text) => {
      const now = performance.now()
      const at = /#(\d+)#/.exec(text)?.[1]
      if (at === undefined) return
      latencies.push(now - (sentAt[Number(at)] ?? Number.NaN))
      if (latencies.length === expected) done.resolve()
    })
  const began = performance.now()
  const timer = setInterval(() => {
    const due = Math.min(count, Math.floor(((performance.now() - began) * perSecond) / 1000))
    for (const talker of turns.slice(sentAt.length, due)) {
      const message = talker?.say(`#${sentAt.length}#`) ?? ''
      sentAt.push(performance.now())
      talker?.from.line.send(message)
    }
  }, 1)
  const late = setTimeout(
    () => done.reject(new Error(`${latencies.length} of ${expected} messages were heard`)),
    ms + patienceMs,
  )
  try {
    await done.promise
  } finally {
    clearInterval(timer)
    clearTimeout(late)
  }
  return { sent: count, heard: latencies.length, latencies }
}

/** One side of each room to the other; then the other side. */
export function signalsOfPairs(occupied: Occupied[]): Talker[] {
  const to = (room: Room, from: Member, other: Member): Talker => ({
    from,
    say: (text) => room.signal(other, text + filling),
    hears: [other],
  })
  return [
    ...occupied.map(({ room, pair: [one, other] }) => to(room, one, other)),
    ...occupied.map(({ room, pair: [one, other] }) => to(room, other, one)),
  ]
}

/** Each of one room to the next. */
export function signalsOfRoom(room: Room, members: Member[], reaches: System['reaches']): Talker[] {
  return members.map((from, at) => {
    const to = members[(at + 1) % members.length] ?? from
    const others = members.filter((member) => member !== from)
    return {
      from,
      say: (text) => room.signal(to, text + filling),
      hears: reaches === 'one' ? [to] : others,
    }
  })
}

/** Each of one room shows something else, of which all others hear. */
export function showsOfRoom(room: Room, members: Member[]): Talker[] {
  return members.map((from) => ({
    from,
    say: (text) => room.show(text + shown),
    hears: members.filter((member) => member !== from),
  }))
}
