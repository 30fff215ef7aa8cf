import { expect, it } from 'vitest'
import { toTrouble } from './trouble'

it.each([
  ['NotAllowedError', 'refused'],
  ['SecurityError', 'refused'],
  ['NotFoundError', 'missing'],
  ['OverconstrainedError', 'missing'],
  ['NotReadableError', 'busy'],
  ['AbortError', 'busy'],
  ['TypeError', 'failed'],
  ['', 'failed'],
])('%s -> %s', (name, trouble) => {
  expect(toTrouble(name)).toBe(trouble)
})
