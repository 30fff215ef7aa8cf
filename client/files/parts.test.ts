import { describe, expect, it } from 'vitest'
import { createParts } from './parts'

/** `whole`: what came together, by what it was for. */
function putTogether() {
  const parts = createParts()
  const whole: [string, number[]][] = []
  const heard: number[] = []
  return {
    parts,
    whole,
    heard,
    expects: (name: string, size: number) =>
      parts.expect({
        size,
        take: (bytes) => whole.push([name, [...bytes]]),
        onPart: (bytes) => heard.push(bytes),
      }),
    comes: (...bytes: number[]) => parts.take(Uint8Array.from(bytes)),
  }
}

describe('[P8] what comes in parts', () => {
  it('is taken once it is whole, in the order of its parts', () => {
    const { expects, comes, whole, heard } = putTogether()
    expects('a', 5)
    comes(1, 2)
    comes(3)
    expect(whole).toEqual([])
    comes(4, 5)
    expect([whole, heard]).toEqual([[['a', [1, 2, 3, 4, 5]]], [2, 3, 5]])
  })

  it('is nobody’s before something was said, nor behind it', () => {
    const { expects, comes, whole } = putTogether()
    comes(9)
    expects('a', 1)
    comes(1)
    comes(2)
    expects('b', 1)
    comes(3)
    expect(whole).toEqual([
      ['a', [1]],
      ['b', [3]],
    ])
  })

  it('is nobody’s where nobody asked', () => {
    const { parts, comes, whole } = putTogether()
    parts.expect(null)
    comes(1)
    expect(whole).toEqual([])
  })

  it('is dropped, all of it, where it is more than was said', () => {
    const { expects, comes, whole } = putTogether()
    expects('a', 3)
    comes(1, 2)
    comes(3, 4)
    comes(3)
    expect(whole).toEqual([])
  })

  it('is gone where another begins before it was whole', () => {
    const { expects, comes, whole } = putTogether()
    expects('a', 2)
    comes(1)
    expects('b', 2)
    comes(2)
    expect(whole).toEqual([])
    comes(3)
    expect(whole).toEqual([['b', [2, 3]]])
  })

  it('of no bytes is whole at once', () => {
    const { expects, whole } = putTogether()
    expects('a', 0)
    expect(whole).toEqual([['a', []]])
  })

  it('is put together in the memory that was given, which may be larger', () => {
    const parts = createParts()
    const memory = Uint8Array.of(9, 9, 9, 9).buffer
    const whole: Uint8Array[] = []
    parts.expect({ size: 3, memory, take: (bytes) => whole.push(bytes) })
    parts.take(Uint8Array.of(1, 2))
    parts.take(Uint8Array.of(3))
    expect(whole.map((bytes) => [...bytes])).toEqual([[1, 2, 3]])
    expect(whole[0]?.buffer).toBe(memory)
  })

  it('belongs to whoever took it', () => {
    const parts = createParts()
    const whole: Uint8Array[] = []
    const take = (bytes: Uint8Array): void => void whole.push(bytes)
    parts.expect({ size: 1, take })
    parts.take(Uint8Array.of(1))
    parts.expect({ size: 1, take })
    parts.take(Uint8Array.of(2))
    expect(whole.map((bytes) => bytes[0])).toEqual([1, 2])
  })
})
