import { expect, it } from 'vitest'
import { toSize } from './size'

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [99_949, '99.9 kB'],
  [99_960, '100 kB'],
  [999_499, '999 kB'],
  [999_500, '1.0 MB'],
  [2_500_000, '2.5 MB'],
  [4_294_967_296, '4.3 GB'],
])('%i bytes are %s', (bytes, size) => expect(toSize(bytes)).toBe(size))
