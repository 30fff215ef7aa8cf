import { expect, it } from 'vitest'
import { storageOf } from './storageOf'
import { createWishes } from './wishes'

const noWishes = { microphone: null, camera: null, speaker: null }
const chosen = { ...noWishes, microphone: { id: 'm2', label: 'Headset' } }

it('remembers the devices that were chosen', () => {
  const storage = storageOf()
  createWishes(storage).keep(chosen)
  expect(createWishes(storage).first).toEqual(chosen)
})

it('what another tab has chosen since is kept beside it', () => {
  const storage = storageOf()
  const camera = { id: 'c2', label: 'Desk' }
  const [one, other] = [createWishes(storage), createWishes(storage)]
  one.keep({ microphone: chosen.microphone })
  other.keep({ camera })
  expect(createWishes(storage).first).toEqual({ ...chosen, camera })
})

it.each(['', 'nonsense', '{}', '{"microphone":"m2","camera":null,"speaker":null}'])(
  'takes %j for no choice',
  (text) => {
    const storage = storageOf()
    storage.setItem('parley.devices', text)
    expect(createWishes(storage).first).toEqual(noWishes)
  },
)

it('chooses for as long as the page where storage is forbidden', () => {
  const wishes = createWishes(null)
  wishes.keep(chosen)
  expect(wishes.first).toEqual(noWishes)
})
