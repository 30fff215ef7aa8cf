import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { forgetRoom, keptOfRoom } from './keptOfRoom'
import { storageOf } from './storageOf'

beforeEach(() => void vi.stubGlobal('sessionStorage', storageOf()))
afterEach(() => void vi.unstubAllGlobals())

const both = (keeps = true) =>
  (['chat', 'files'] as const).map((what) => keptOfRoom(what, { peek: () => keeps }))
const write = (text: string, keeps = true) => both(keeps).forEach((kept) => kept.write(text))
const read = () => both().map((kept) => kept.read())

it('what was said and offered is forgotten with its room, and with no other', () => {
  write('{"room":"tea","entries":[]}')
  forgetRoom('pub')
  expect(read()).toEqual(['{"room":"tea","entries":[]}', '{"room":"tea","entries":[]}'])
  forgetRoom('tea')
  expect(read()).toEqual([null, null])
  write('{"room":"pub"}')
  forgetRoom()
  expect(read()).toEqual([null, null])
})

it('where rooms are not remembered nothing is written', () => {
  write('{"room":"tea"}', false)
  expect(read()).toEqual([null, null])
})

it('where storage is forbidden nothing is kept, and nothing fails', () => {
  vi.stubGlobal('sessionStorage', undefined)
  write('{"room":"tea"}')
  forgetRoom()
  expect(read()).toEqual([null, null])
})
