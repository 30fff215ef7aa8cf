import { expect, it } from 'vitest'
import { beginningWith, createEntry } from './entry'
import { storageOf } from './storageOf'

const all = { microphone: true, camera: true, voice: false }
const quiet = { microphone: false, camera: true, voice: true }

it('begins with both, and with what was left after a reload', () => {
  const storage = storageOf()
  const entry = createEntry(storage)
  expect(entry.read()).toEqual(all)
  entry.keep(quiet)
  expect(entry.read()).toEqual(quiet)
  expect(createEntry(storage).read()).toEqual(quiet)
})

it.each(['', 'nonsense', '{}', '{"microphone":1,"camera":true,"voice":false}'])(
  'takes %j for nothing',
  (text) => {
    const storage = storageOf()
    storage.setItem('parley-entry', text)
    expect(createEntry(storage).read()).toEqual(all)
  },
)

it('where storage is forbidden it lasts as long as the page', () => {
  const entry = createEntry(null)
  entry.keep(quiet)
  expect(entry.read()).toEqual(quiet)
  expect(createEntry(null).read()).toEqual(all)
})

it('what is said from outside is what a call begins with, and what somebody does is kept for after a reload', () => {
  const storage = storageOf()
  const entry = beginningWith({ camera: false }, createEntry(storage))
  expect(entry.read()).toEqual({ ...all, camera: false })
  entry.keep(quiet)
  expect(createEntry(storage).read()).toEqual(quiet)
})
