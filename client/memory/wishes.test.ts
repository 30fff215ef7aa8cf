import { expect, it } from 'vitest'
import { noWishes } from '../media/wish'
import { storageOf } from './storageOf'
import { createWishes } from './wishes'

const chosen = { ...noWishes.first, microphone: { id: 'm2', label: 'Headset' } }

it('remembers the devices that were chosen', () => {
  const storage = storageOf()
  createWishes(storage).keep(chosen)
  expect(createWishes(storage).first).toEqual(chosen)
})

it.each(['', 'nonsense', '{}', '{"microphone":"m2","camera":null,"speaker":null}'])(
  'takes %j for no choice',
  (text) => {
    const storage = storageOf()
    storage.setItem('parley.devices', text)
    expect(createWishes(storage).first).toEqual(noWishes.first)
  },
)

it('chooses for as long as the page where storage is forbidden', () => {
  const wishes = createWishes(null)
  wishes.keep(chosen)
  expect(wishes.first).toEqual(noWishes.first)
})
