import { expect, it } from 'vitest'
import { createReception } from './reception'

it('[P7] takes each once, and says it again of what it has taken, whatever came since', () => {
  const { judge } = createReception()
  expect(judge({ n: 5, id: 'a' }, 0)).toBe('new')
  expect(judge({ n: 5, id: 'a' }, 0)).toBe('again')
  expect(judge({ n: 6, id: 'b' }, 0)).toBe('new')
  expect(judge({ n: 5, id: 'a' }, 0)).toBe('again')
})

it('[P7] does not take what was given up before it came, nor say that it has', () => {
  const { judge } = createReception()
  expect(judge({ n: 6, id: 'b' }, 0)).toBe('new')
  expect(judge({ n: 5, id: 'c' }, 0)).toBe('late')
})

it('[P7] knows over a reload what it was told before, though it is said under another number', () => {
  const { judge } = createReception(['a'])
  expect(judge({ n: 5, id: 'a' }, 0)).toBe('again')
  expect(judge({ n: 6, id: 'b' }, 0)).toBe('new')
})

it('[P7] takes no more than anybody can read, and later what it did not take', () => {
  const { judge } = createReception()
  const judged = Array.from({ length: 31 }, (_, n) => judge({ n, id: `${n}` }, 0))
  expect(judged.filter((each) => each === 'new')).toHaveLength(30)
  expect(judged.at(-1)).toBe('too-fast')
  expect(judge({ n: 30, id: '30' }, 499)).toBe('too-fast')
  expect(judge({ n: 30, id: '30' }, 999)).toBe('new')
})

it('[P7] is not made to answer without end, and what comes again costs no message', () => {
  const { judge } = createReception()
  const judged = Array.from({ length: 1000 }, () => judge({ n: 1, id: 'a' }, 0))
  expect(judged.filter((each) => each === 'again')).toHaveLength(10)
  expect(judge({ n: 2, id: 'b' }, 0)).toBe('new')
})

it('[P7] reactions have a rate of their own', () => {
  const { judge, maySign } = createReception()
  expect(Array.from({ length: 20 }, () => maySign(0)).filter(Boolean)).toHaveLength(12)
  expect(maySign(1000)).toBe(true)
  expect(judge({ n: 1, id: 'a' }, 0)).toBe('new')
})

it('of what comes without end little is read at all', () => {
  const { mayRead } = createReception()
  expect(Array.from({ length: 5000 }, () => mayRead(0)).filter(Boolean)).toHaveLength(150)
})
