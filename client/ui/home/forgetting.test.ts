import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { keptOfRoom } from '../../memory/keptOfRoom'
import { createMemory } from '../../memory/memory'
import { storageOf } from '../../memory/storageOf'
import { createRingableStore, type Ringable } from '../../ring/kept'
import { forgetHere } from './forgetting'

const tea = { room: 'tea', key: 'AAECAwQFBgcICQoLDA0ODw', names: ['Bert'], pinned: true as const }
const pub = { room: 'pub', key: null, names: [] }
const bert: Ringable = {
  device: 'a'.repeat(22),
  name: 'Bert',
  token: 'token',
  p256dh: '',
  auth: '',
  expires: 1000,
  seen: 1,
  language: 'en',
}

beforeEach(() => void vi.stubGlobal('sessionStorage', storageOf()))
afterEach(() => void vi.unstubAllGlobals())

/** Bert is remembered in the room tea, before pub, and something was said in one of them. */
function remembering(talked = 'tea') {
  const storage = storageOf()
  const memory = createMemory(storage)
  const rings = createRingableStore(storage, memory.keeps, () => 0)
  memory.remember(pub)
  memory.remember(tea)
  rings.keep('tea', bert)
  const chat = keptOfRoom('chat', memory.keeps)
  chat.write(JSON.stringify({ room: talked }))
  return {
    memory,
    rings,
    forget: (room: string) => forgetHere(memory, room, rings),
    known: () => ({
      rooms: memory.recents.value.map(({ room }) => room),
      rings: rings.of('tea').value.map(({ name }) => name),
      chat: chat.read(),
    }),
    stored: () => ['recents', 'ringable'].map((key) => storage.getItem(`parley.${key}`)).join('\n'),
  }
}

it('nothing is left of a room, and undone it is as it was', () => {
  const { memory, forget, known, stored } = remembering()
  const before = known()
  expect(before).toEqual({ rooms: ['tea', 'pub'], rings: ['Bert'], chat: '{"room":"tea"}' })
  const { undo } = forget('tea')
  expect(known()).toEqual({ rooms: ['pub'], rings: [], chat: null })
  expect(stored()).not.toMatch(/Bert|AAEC/)
  undo()
  expect(known()).toEqual(before)
  expect(memory.recents.value[0]).toEqual(tea)
})

it('what was said in another room stays', () => {
  const { forget, known } = remembering('pub')
  const { undo } = forget('tea')
  expect(known().chat).toBe('{"room":"pub"}')
  undo()
  expect(known().chat).toBe('{"room":"pub"}')
})

it('does not come back where rooms are not remembered any more', () => {
  const { memory, rings, forget, known } = remembering()
  const { undo } = forget('tea')
  memory.setKeeps(false)
  rings.forget()
  undo()
  expect(known()).toEqual({ rooms: [], rings: [], chat: null })
})

it('a room that is not remembered has nothing to undo', () => {
  const { forget, known } = remembering()
  forget('den').undo()
  expect(known().rooms).toEqual(['tea', 'pub'])
})
