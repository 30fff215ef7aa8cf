/** Foreign peers who are gone after each test. */
import { afterEach, expect } from 'vitest'
import { type Foreign, joinAsForeigner } from './foreign/peer.ts'

/** Call it at the top of a file. What a peer could not make sense of fails its test. */
export function useForeigners(): (link: string, name: string) => Promise<Foreign> {
  const foreigners: Foreign[] = []
  afterEach(async () => {
    const left = foreigners.splice(0)
    await Promise.all(left.map((foreign) => foreign.leave()))
    expect(left.flatMap((foreign) => foreign.troubles)).toEqual([])
  })
  return async (link, name) => {
    const foreign = await joinAsForeigner(link, name)
    foreigners.push(foreign)
    return foreign
  }
}
