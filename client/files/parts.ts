/** Puts what comes in binary messages together, under what was said to follow (P8). PURE. */
import type { Bytes } from '../../protocol/bytes'
import type { Expected } from './incoming'

export type Parts = {
  /** This follows; null: what follows is nobody's. What was not whole before is gone. */
  expect: (expected: Expected | null) => void
  take: (part: Uint8Array) => void
}

export function createParts(): Parts {
  let whole: Bytes = new Uint8Array(0)
  let filled = 0
  let expected: Expected | null = null

  function lookWhetherWhole(): void {
    if (expected === null || filled < expected.size) return
    const { take } = expected
    expected = null
    take(whole)
  }

  return {
    expect(next) {
      expected = next
      filled = 0
      // It belongs to whoever takes it.
      const size = next?.size ?? 0
      whole = new Uint8Array(next?.memory ?? new ArrayBuffer(size), 0, size)
      lookWhetherWhole()
    },
    take(part) {
      if (expected === null) return
      // More than was said is not taken for the beginning of anything.
      if (filled + part.length > expected.size) expected = null
      else {
        whole.set(part, filled)
        filled += part.length
        expected.onPart?.(filled)
        lookWhetherWhole()
      }
    },
  }
}
