import { expect, it } from 'vitest'
import { createEntry, startingWith } from './entry'
import { storageOf } from './storageOf'

const all = { microphone: true, camera: true, voice: false }

it('begins with both, and with what was left after a reload', () => {
  const storage = storageOf()
  const { first, keep } = createEntry(storage)
  expect(first).toEqual(all)
  keep({ microphone: false, camera: true, voice: true })
  expect(createEntry(storage).first).toEqual({ microphone: false, camera: true, voice: true })
})

it.each(['', 'nonsense', '{}', '{"microphone":1,"camera":true,"voice":false}'])(
  'takes %j for nothing',
  (text) => {
    const storage = storageOf()
    storage.setItem('parley-entry', text)
    expect(createEntry(storage).first).toEqual(all)
  },
)

it('keeps nothing where storage is forbidden, or nothing is to be kept', () => {
  for (const entry of [createEntry(null), startingWith({ camera: false })])
    entry.keep({ ...all, microphone: false })
  expect(createEntry(null).first).toEqual(all)
  expect(startingWith({ camera: false }).first).toEqual({ ...all, camera: false })
})
