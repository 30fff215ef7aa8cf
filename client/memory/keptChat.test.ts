import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { forgetChat, readChat, writeChat } from './keptChat'
import { storageOf } from './storageOf'

beforeEach(() => void vi.stubGlobal('sessionStorage', storageOf()))
afterEach(() => void vi.unstubAllGlobals())

it('what was said is forgotten with its room, and with no other', () => {
  writeChat('{"room":"tea","entries":[]}')
  forgetChat('pub')
  expect(readChat()).toContain('tea')
  forgetChat('tea')
  expect(readChat()).toBe(null)
  writeChat('{"room":"pub"}')
  forgetChat()
  expect(readChat()).toBe(null)
})

it('where storage is forbidden nothing is kept, and nothing fails', () => {
  vi.stubGlobal('sessionStorage', undefined)
  writeChat('{"room":"tea"}')
  forgetChat()
  expect(readChat()).toBe(null)
})
