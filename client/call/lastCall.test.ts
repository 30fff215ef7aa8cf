import { expect, it } from 'vitest'
import { createLastCall } from './lastCall'
import { storageOf } from '../memory/storageOf'

const rejoin = { call: 'c', since: 100, names: ['Bert', null] }

it('recalls a call of this room for a minute', () => {
  const storage = storageOf()
  createLastCall(storage).write({ rejoin, room: 'tea', at: 1000 })
  const after = createLastCall(storage)
  expect(after.recall('tea', 61_000)).toEqual(rejoin)
  expect(after.recall('tea', 61_001)).toBeNull()
  expect(after.recall('elsewhere', 2000)).toBeNull()
  after.clear()
  expect(after.recall('tea', 2000)).toBeNull()
})

it.each(['', 'nonsense', '{}', '{"room":"tea","call":1}'])('takes %j for nothing', (text) => {
  const storage = storageOf()
  storage.setItem('parley-call', text)
  expect(createLastCall(storage).recall('tea', 0)).toBeNull()
})

it('where storage is forbidden it lasts as long as the page', () => {
  const lastCall = createLastCall(null)
  lastCall.write({ rejoin, room: 'tea', at: 0 })
  expect(lastCall.recall('tea', 0)).toEqual(rejoin)
  expect(createLastCall(null).recall('tea', 0)).toBeNull()
})
