/**
 * The rooms that may ring here with no page open, and what was answered on a notification: what the
 * service worker and the pages of this browser both know. EDGE: IndexedDB. What stands here is said
 * in docs/security.md.
 */
import { createStore, delMany, get, keys, set, type UseStore } from 'idb-keyval'
import { flag, matching, type Of, oneOf, record, text, whole } from '../../protocol/shape'

const ringingRoom = record({
  room: text(64),
  /** Of the room: a notification opens its link. */
  key: text(22),
  /** How this device is called in this room, by those who may ring it. */
  device: matching(/^[\w-]{22}$/),
  language: oneOf('en', 'zh-CN'),
})
export type RingingRoom = Of<typeof ringingRoom>

const answer = record({ call: text(22), video: flag, at: whole(0) })
/** Accepted on a notification: the page that opens goes into this call. `at`: ms. */
export type Answer = Of<typeof answer>

/** A page that opens later than this opens for something else. */
const answerMs = 60_000

let made: UseStore | null = null
const store = (): UseStore => (made ??= createStore('parley-ring', 'rooms'))

export async function readRoom(room: string): Promise<RingingRoom | undefined> {
  return ringingRoom(await get<unknown>(`room ${room}`, store()))
}

export function writeRoom(of: RingingRoom): Promise<void> {
  return set(`room ${of.room}`, of, store())
}

/** Those that may ring here. */
export async function ringingRooms(): Promise<string[]> {
  const all = await keys(store())
  return all.flatMap((key) => /^room (.+)$/.exec(typeof key === 'string' ? key : '')?.[1] ?? [])
}

/** Whatever is kept of this room, or of all. */
export async function eraseRooms(room?: string): Promise<void> {
  const all = await keys(store())
  await delMany(
    all.filter((key) => room === undefined || key === `room ${room}` || key === `answer ${room}`),
    store(),
  )
}

export function leaveAnswer(room: string, given: Answer): Promise<void> {
  return set(`answer ${room}`, given, store())
}

/** Once: whoever takes it acts on it. Null when there is none, or it is old. */
export async function takeAnswer(room: string, now: number): Promise<Answer | null> {
  const found = answer(await get<unknown>(`answer ${room}`, store()))
  if (found === undefined) return null
  await delMany([`answer ${room}`], store())
  return now - found.at < answerMs ? found : null
}
