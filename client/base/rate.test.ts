import { expect, it } from 'vitest'
import { createRate } from './rate'

it('so much at once, and so much a second after that', () => {
  const may = createRate({ burst: 3, perSecond: 2 })
  const all = (now: number) => Array.from({ length: 5 }, () => may(now)).filter(Boolean).length
  expect([all(0), all(0), all(500), all(100_000)]).toEqual([3, 0, 1, 3])
})

it('a part can be left for others', () => {
  const may = createRate({ burst: 3, perSecond: 1 })
  expect([may(0, 2), may(0, 2), may(0), may(0), may(0)]).toEqual([true, false, true, true, false])
})

it('a clock that goes back gives nothing', () => {
  const may = createRate({ burst: 1, perSecond: 1 })
  expect([may(10_000), may(0), may(500), may(1000)]).toEqual([true, false, false, true])
})
