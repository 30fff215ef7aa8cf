import { expect, it } from 'vitest'
import type { Recent } from '../../memory/recents'
import { findRooms, inOrder } from './findRooms'

const rooms: Recent[] = [
  { room: 'k3qf-7m2a-x6tp-c4de', key: 'BERTBERTBERTBERTBERTBQ', names: ['Zoë', 'José Straße'] },
  { room: 'tea', key: null, names: ['王小明'], title: 'Büchertreff' },
  { room: 'pub', key: null, names: ['Bert', 'דנה'] },
  { room: 'den', key: null, names: [] },
]

it.each([
  ['', ['k3qf-7m2a-x6tp-c4de', 'tea', 'pub', 'den']],
  ['   ', ['k3qf-7m2a-x6tp-c4de', 'tea', 'pub', 'den']],
  ['zoe', ['k3qf-7m2a-x6tp-c4de']],
  ['ZOË', ['k3qf-7m2a-x6tp-c4de']],
  ['jose zoe', ['k3qf-7m2a-x6tp-c4de']],
  ['STRASSE', ['k3qf-7m2a-x6tp-c4de']],
  ['zoe bert', []],
  ['bucher', ['tea']],
  ['小明', ['tea']],
  ['王', ['tea']],
  ['ＢＥＲＴ', ['pub']],
  ['bert', ['pub']],
  ['דנה', ['pub']],
  ['k3qf-7m', ['k3qf-7m2a-x6tp-c4de']],
  ['k3qf7m2a', ['k3qf-7m2a-x6tp-c4de']],
  ['den', ['den']],
  ['nobody', []],
])('%j finds %j', (typed, found) => {
  expect(findRooms(rooms, typed).map(({ room }) => room)).toEqual(found)
})

it('puts those that are pinned first, each in its order', () => {
  const all: Recent[] = ['a', 'B', 'c', 'D'].map((room) => ({ room, key: null, names: [] }))
  const some = all.map((each) =>
    /[A-Z]/.test(each.room) ? { ...each, pinned: true as const } : each,
  )
  expect(inOrder(some).map(({ room }) => room)).toEqual(['B', 'D', 'a', 'c'])
})
