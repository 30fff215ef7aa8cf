import { effect } from '@preact/signals'
import { afterEach, expect, it, vi } from 'vitest'
import { createMemory } from '../memory/memory'
import { storageOf } from '../memory/storageOf'
import { createRingableStore, type Ringable } from './kept'

const on = { peek: () => true }
const device = (i: number) => `device${i}`.padEnd(22, '-')
const bert: Ringable = {
  device: device(1),
  name: 'Bert',
  token: 'token',
  p256dh: 'key',
  auth: 'auth',
  expires: 2000,
  seen: 100,
  language: 'en',
}
const anna: Ringable = { ...bert, device: device(2), name: 'Anna', seen: 200, language: 'zh-CN' }

const storeOf = (storage: Storage | null = storageOf(), keeps = on, now = () => 1000) =>
  createRingableStore(storage, keeps, now)

afterEach(() => void vi.unstubAllGlobals())

it('keeps whom a room may ring, the latest seen first, and for the next visit', () => {
  const storage = storageOf()
  const store = storeOf(storage)
  store.keep('tea', bert)
  store.keep('tea', anna)
  store.keep('pub', bert)
  expect(store.of('tea').value).toEqual([anna, bert])
  expect(storeOf(storage).of('tea').value).toEqual([anna, bert])
  expect(storeOf(storage).of('pub').value).toEqual([bert])
  expect(store.of('elsewhere').value).toEqual([])
})

it('tells views when it changes', () => {
  const store = storeOf()
  const seen: string[][] = []
  const of = store.of('tea')
  const stop = effect(() => void seen.push(of.value.map(({ name }) => name)))
  store.keep('tea', bert)
  store.drop('tea', bert.device)
  stop()
  expect(seen).toEqual([[], ['Bert'], []])
})

it('what a device says again takes the place of what it said', () => {
  const store = storeOf()
  store.keep('tea', bert)
  store.keep('tea', { ...bert, name: 'Bertram', token: 'another', seen: 300 })
  expect(store.of('tea').value).toEqual([{ ...bert, name: 'Bertram', token: 'another', seen: 300 }])
})

it('keeps eight of a room, those who were seen last', () => {
  const storage = storageOf()
  const store = storeOf(storage)
  for (let i = 0; i < 12; i++) store.keep('tea', { ...bert, device: device(i), seen: i })
  const seen = [11, 10, 9, 8, 7, 6, 5, 4]
  expect(store.of('tea').value.map((each) => each.seen)).toEqual(seen)
  expect(
    storeOf(storage)
      .of('tea')
      .value.map((each) => each.seen),
  ).toEqual(seen)
})

it('has no end of rooms', () => {
  const storage = storageOf()
  const store = storeOf(storage)
  for (let i = 0; i < 80; i++) store.keep(`r${i}`, bert)
  expect(store.of('r7').value).toEqual([])
  expect(store.of('r8').value).toEqual([bert])
  expect(storeOf(storage).of('r79').value).toEqual([bert])
})

it('what has expired is not given, and gone from storage with the next that is kept', () => {
  const storage = storageOf()
  let now = 1000
  const store = storeOf(storage, on, () => now)
  store.keep('tea', bert)
  now = 2000
  expect(store.of('tea').value).toEqual([])
  store.keep('pub', { ...anna, expires: 3000 })
  expect(storage.getItem('parley.ringable')).not.toContain('Bert')
  expect(store.of('pub').value).toHaveLength(1)
})

it('drops a device of one room, and forgets a room or all', () => {
  const storage = storageOf()
  const store = storeOf(storage)
  for (const room of ['tea', 'pub', 'den']) {
    store.keep(room, bert)
    store.keep(room, anna)
  }
  store.drop('tea', bert.device)
  expect(store.of('tea').value).toEqual([anna])
  store.forget('pub')
  expect(store.of('pub').value).toEqual([])
  expect(store.of('den').value).toEqual([anna, bert])
  store.forget()
  expect(store.of('den').value).toEqual([])
  expect(storage.getItem('parley.ringable')).toBeNull()
})

it('nothing is written where rooms are not remembered', () => {
  const storage = storageOf()
  const store = storeOf(storage, { peek: () => false })
  store.keep('tea', bert)
  expect(store.of('tea').value).toEqual([])
  expect(storage.getItem('parley.ringable')).toBeNull()
})

it('what another tab kept is not lost, and is known once it is read again', () => {
  const storage = storageOf()
  const store = storeOf(storage)
  storeOf(storage).keep('tea', anna)
  store.keep('tea', bert)
  expect(store.of('tea').value).toEqual([anna, bert])
  storeOf(storage).forget()
  store.reread()
  expect(store.of('tea').value).toEqual([])
})

it('where storage is forbidden it lasts as long as the page', () => {
  const store = storeOf(null)
  store.keep('tea', bert)
  store.keep('pub', anna)
  store.drop('pub', anna.device)
  expect(store.of('tea').value).toEqual([bert])
  expect(store.of('pub').value).toEqual([])
})

it.each([
  ['nothing', null, []],
  ['no JSON', '{', []],
  ['a list', JSON.stringify([bert]), []],
  ['a room that is no list', JSON.stringify({ tea: bert }), []],
  ['fields of another version', JSON.stringify({ tea: [{ ...bert, more: 1 }] }), [bert]],
  [
    'a name that would turn its line around',
    JSON.stringify({ tea: [{ ...bert, name: '\u202eBert' }] }),
    [bert],
  ],
  [
    'some that are not whole',
    JSON.stringify({
      tea: [
        null,
        { ...bert, device: 'short' },
        { ...bert, expires: '9' },
        { ...bert, name: 7 },
        anna,
      ],
    }),
    [anna],
  ],
])('reads %s', (_, text, list) => {
  const storage = storageOf()
  if (text !== null) storage.setItem('parley.ringable', text)
  expect(storeOf(storage).of('tea').value).toEqual(list)
})

it('of a page there is one, which follows other tabs and what the page remembers', async () => {
  vi.resetModules()
  const { ringables } = await import('./kept')
  const storage = storageOf()
  const tabs = new EventTarget()
  vi.stubGlobal('localStorage', storage)
  vi.stubGlobal('addEventListener', tabs.addEventListener.bind(tabs))
  const store = ringables()
  expect(ringables()).toBe(store)
  const lasting = { ...bert, expires: Date.now() + 60_000 }
  createRingableStore(storage, on).keep('tea', lasting)
  tabs.dispatchEvent(new Event('storage'))
  expect(store.of('tea').value).toEqual([lasting])
  createMemory(storage).setKeeps(false)
  store.keep('pub', lasting)
  expect(store.of('pub').value).toEqual([])
})
