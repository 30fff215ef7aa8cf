import { expect, it } from 'vitest'
import { copy, share } from './handOver'

const sharing = (end: Promise<void>) => share('https://parley.example/r/tea', { share: () => end })
const fails = (name: string) => Promise.reject(new DOMException('', name))

it('what was shared needs no word', async () => {
  expect(await sharing(Promise.resolve())).toBe(true)
})

it.each([
  ['the person thought better of it', 'AbortError', true],
  ['it is being shared already', 'InvalidStateError', true],
  ['the browser does not allow it', 'NotAllowedError', false],
  ['there is nothing to share it with', 'DataError', false],
] as const)('%s: %s', async (_, name, isDone) => {
  expect(await sharing(fails(name))).toBe(isDone)
})

it('a WebView that only has the name of it is a failure too', async () => {
  expect(await sharing(Promise.reject(new TypeError()))).toBe(false)
})

it('what is refused, or there is no clipboard for, was not copied', async () => {
  expect(await copy('tea', undefined)).toBe(false)
})
