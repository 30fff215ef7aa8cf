import { expect, it } from 'vitest'
import { createTurn } from './turn'

/** Whether one has had a turn after each tenth of a second: `-` speaks, `.` does not. */
function play(tenths: string): boolean {
  const hasHad = createTurn()
  return tenths
    .split('')
    .map((each, i) => hasHad(each === '-', i * 100))
    .includes(true)
}

it.each([
  ['three seconds', '-'.repeat(31), true],
  ['less', '-'.repeat(30), false],
  ['three seconds with breaks', `${'-'.repeat(10)}${'.'.repeat(10)}`.repeat(2) + '-', true],
  ['a word now and then', `-----${'.'.repeat(20)}`.repeat(10), false],
  ['silence', '.'.repeat(100), false],
])('%s', (_, tenths, is) => expect(play(tenths)).toBe(is))
