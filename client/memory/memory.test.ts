import { expect, it } from 'vitest'
import { mirrors } from './choices'
import { pin } from './changeRecents'
import { createMemory } from './memory'
import { forget } from './recents'
import { storageOf } from './storageOf'

const room = { room: '2ejk-mbfh-m7mt-dwyx', key: 'AAECAwQFBgcICQoLDA0ODw', names: ['Bert'] }

function textIn(storage: Storage): string {
  return ['recents', 'keep', 'name', 'room-key']
    .map((key) => storage.getItem(`parley.${key}`))
    .join()
}

it('remembers rooms with their keys, unless told otherwise', () => {
  const storage = storageOf()
  createMemory(storage).remember(room)
  expect(createMemory(storage).recents.value).toEqual([room])
  expect(createMemory(storage).keeps.value).toBe(true)
})

it('turned off, it forgets every room and its key at once, and keeps none from then on', () => {
  const storage = storageOf()
  const memory = createMemory(storage)
  memory.remember(room)
  memory.setKeeps(false)
  expect(memory.recents.value).toEqual([])
  expect(textIn(storage)).not.toContain(room.key)
  memory.remember(room)
  expect(memory.recents.value).toEqual([])
  const later = createMemory(storage)
  later.remember(room)
  expect(later.recents.value).toEqual([])
  expect(textIn(storage)).not.toContain(room.key)
})

it('what another tab turned off is off in this one too', () => {
  const storage = storageOf()
  const memory = createMemory(storage)
  createMemory(storage).setKeeps(false)
  memory.remember(room)
  expect(textIn(storage)).not.toContain(room.key)
})

it('turned on again, it remembers from then on', () => {
  const memory = createMemory(storageOf())
  memory.setKeeps(false)
  memory.setKeeps(true)
  memory.remember(room)
  expect(memory.recents.value).toEqual([room])
})

it('where storage is forbidden it holds for as long as the page', () => {
  const memory = createMemory(null)
  memory.remember(room)
  expect(memory.recents.value).toEqual([room])
  memory.setKeeps(false)
  memory.remember(room)
  expect(memory.recents.value).toEqual([])
})

it('what is done to the rooms lasts, and loses none that another tab visited', () => {
  const storage = storageOf()
  const memory = createMemory(storage)
  const tea = { ...room, room: 'tea' }
  createMemory(storage).remember(tea)
  memory.changeRecents((rooms) => pin(rooms, 'tea', true))
  expect(memory.recents.value).toEqual([{ ...tea, pinned: true }])
  expect(createMemory(storage).recents.value).toEqual([{ ...tea, pinned: true }])
})

it('where storage is forbidden, all the rooms of the page are there to be changed', () => {
  const memory = createMemory(null)
  memory.remember(room)
  memory.remember({ ...room, room: 'tea' })
  memory.changeRecents((rooms) => forget(rooms, room.room))
  expect(memory.recents.value.map((each) => each.room)).toEqual(['tea'])
})

it('what another tab chose counts here once it is read again', () => {
  const storage = storageOf()
  const memory = createMemory(storage)
  memory.remember(room)
  const other = createMemory(storage)
  other.setHidesAddress(true)
  other.setWarmStart(true)
  other.setNotify(false)
  other.setKeeps(false)
  memory.reread()
  expect(memory.hidesAddress.value).toBe(true)
  expect(memory.warmStart.value).toBe(true)
  expect(memory.notify.value).toBe(false)
  expect(memory.keeps.value).toBe(false)
  expect(memory.recents.value).toEqual([])
})

it('connects no call while it rings until that was chosen', () => {
  expect(createMemory(storageOf()).warmStart.value).toBe(false)
})

it('remembers that calls connect while they ring', () => {
  const storage = storageOf()
  createMemory(storage).setWarmStart(true)
  expect(createMemory(storage).warmStart.value).toBe(true)
  createMemory(storage).setWarmStart(false)
  expect(createMemory(storage).warmStart.value).toBe(false)
})

it('remembers that our own picture is not mirrored', () => {
  const storage = storageOf()
  expect(mirrors(createMemory(storage)).is.value).toBe(true)
  mirrors(createMemory(storage)).set(false)
  expect(mirrors(createMemory(storage)).is.value).toBe(false)
})

it('remembers that letters are no shortcuts', () => {
  const storage = storageOf()
  expect(createMemory(storage).shortcuts.value).toBe(true)
  createMemory(storage).setShortcuts(false)
  expect(createMemory(storage).shortcuts.value).toBe(false)
})

const roomKey = 'correct horse battery staple'

it('keeps the key that makes rooms with the rooms, and forgets it with them', () => {
  const storage = storageOf()
  const memory = createMemory(storage)
  expect(memory.roomKey.value).toBeNull()
  memory.setRoomKey(roomKey)
  expect(createMemory(storage).roomKey.value).toBe(roomKey)
  memory.setKeeps(false)
  expect(memory.roomKey.value).toBeNull()
  expect(textIn(storage)).not.toContain(roomKey)
})

it('keeps no key that makes rooms where rooms are not remembered, here or in another tab', () => {
  const storage = storageOf()
  const memory = createMemory(storage)
  createMemory(storage).setKeeps(false)
  memory.setRoomKey(roomKey)
  expect(memory.roomKey.value).toBeNull()
  expect(textIn(storage)).not.toContain(roomKey)
})

it('forgets a key that makes no rooms any more, in every tab', () => {
  const storage = storageOf()
  const memory = createMemory(storage)
  memory.setRoomKey(roomKey)
  const other = createMemory(storage)
  other.setRoomKey(null)
  memory.reread()
  expect(memory.roomKey.value).toBeNull()
  expect(textIn(storage)).not.toContain(roomKey)
})

it('a name of which nothing is seen, from an earlier version, is none', () => {
  const storage = storageOf()
  storage.setItem('parley.name', '\u200b')
  expect(createMemory(storage).name.value).toBe('')
})
