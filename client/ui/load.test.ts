import { expect, it } from 'vitest'
import { type Bring, load, prefetch } from './load'

it('what was brought once is there at once', async () => {
  const bring: Bring<string> = () => Promise.resolve('a page')
  expect(bring.there).toBeUndefined()
  await load(bring)
  expect(bring.there).toBe('a page')
})

it('so is what was brought for later', async () => {
  const bring: Bring<string> = () => Promise.resolve('a page')
  prefetch(bring)
  await Promise.resolve()
  await Promise.resolve()
  expect(bring.there).toBe('a page')
})

it('what did not come is not there', async () => {
  const bring: Bring<string> = () => Promise.reject(new Error('offline'))
  await expect(load(bring)).rejects.toThrow('offline')
  expect(bring.there).toBeUndefined()
})
