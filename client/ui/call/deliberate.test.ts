import { describe, expect, it } from 'vitest'
import { pressPauseMs } from '../parts/pressPause'
import { createKeyGuard, createPressGuard, typingPauseMs } from './deliberate'

type Stroke = [key: string, timeStamp: number, how?: 'held' | 'up']

/** Which of these strokes count, for a dialog that opened at 10,000 ms. */
function counted(strokes: Stroke[]): boolean[] {
  const guard = createKeyGuard(10_000)
  return strokes.map(([key, timeStamp, how]) =>
    how === 'up'
      ? guard.up({ key, repeat: false, timeStamp })
      : guard.down({ key, repeat: how === 'held', timeStamp }),
  )
}

const pause = typingPauseMs

const typed: [string, Stroke[], boolean[]][] = [
  ['not when it was pressed before', [['Enter', 9990]], [false]],
  ['not at once', [['Enter', 10_001]], [false]],
  ['not before a pause is over', [['Enter', 10_000 + pause - 1]], [false]],
  ['after a pause', [['Enter', 10_000 + pause]], [true]],
  [
    'not while keys come without a pause, however long',
    Array.from({ length: 50 }, (_, i): Stroke => [' ', 10_100 + i * (pause - 1)]),
    Array.from({ length: 50 }, () => false),
  ],
  [
    'not a pause after the dialog opened, but after the last key',
    [
      ['x', 10_500],
      ['Enter', 10_000 + pause],
      ['Enter', 10_000 + 2 * pause],
    ],
    [false, false, true],
  ],
  [
    'not while the last key comes up',
    [
      ['x', 10_500],
      ['x', 11_400, 'up'],
      ['Enter', 11_500 + 500],
    ],
    [false, false, false],
  ],
  [
    'not after one that was held for long, without repeating',
    [
      ['x', 10_500],
      ['x', 10_600 + pause, 'up'],
      ['Enter', 10_700 + pause],
    ],
    [false, false, false],
  ],
  [
    'after Tab at once, when there was a pause before it',
    [
      ['Tab', 10_000 + pause],
      ['Shift', 10_050 + pause],
      [' ', 10_100 + pause],
    ],
    [true, true, true],
  ],
  [
    'not after Tab at once, when there was none',
    [
      ['Tab', 10_100],
      [' ', 10_200],
    ],
    [false, false],
  ],
  [
    'not after a letter: somebody types on',
    [
      ['a', 10_000 + pause],
      ['Enter', 10_100 + pause],
      ['Enter', 10_100 + 2 * pause],
    ],
    [true, false, true],
  ],
  [
    'not when it repeats, however late',
    [
      ['Enter', 10_000 + pause],
      ['Enter', 10_500 + pause, 'held'],
      ['Enter', 19_000, 'held'],
    ],
    [true, false, false],
  ],
  [
    'when it comes up, if it did when it went down',
    [
      [' ', 10_000 + pause],
      [' ', 10_080 + pause, 'up'],
    ],
    [true, true],
  ],
  ['not when it went down before the dialog was there', [[' ', 12_000, 'up']], [false]],
  [
    'not when it went down before the pause was over',
    [
      [' ', 10_900],
      [' ', 12_000, 'up'],
    ],
    [false, false],
  ],
  [
    'not when it went down before, and repeats until after a pause',
    [
      [' ', 10_400, 'held'],
      [' ', 12_000, 'held'],
      [' ', 12_100, 'up'],
    ],
    [false, false, false],
  ],
  [
    'not when it went down again while somebody typed',
    [
      [' ', 12_000],
      ['a', 12_100],
      [' ', 12_200],
      [' ', 12_300, 'up'],
    ],
    [true, true, false, false],
  ],
  [
    'not when it came up already',
    [
      [' ', 12_000],
      [' ', 12_050, 'up'],
      [' ', 12_100, 'up'],
    ],
    [true, true, false],
  ],
  [
    'when it comes up after it repeated, once',
    [
      [' ', 12_000],
      [' ', 12_500, 'held'],
      [' ', 12_600, 'up'],
    ],
    [true, false, true],
  ],
]

describe('a key counts', () => {
  it.each(typed)('%s', (_, strokes, meant) => {
    expect(counted(strokes)).toEqual(meant)
  })
})

describe('a click counts', () => {
  const opened = 10_000
  const late = opened + pressPauseMs
  it.each<[string, number[], { at: number; detail: number }, boolean]>([
    ['not at once', [opened + 1], { at: opened + 80, detail: 1 }, false],
    ['after a pause', [late], { at: late + 80, detail: 1 }, true],
    ['not when its press did not', [late - 1], { at: late + 900, detail: 1 }, false],
    ['not when its press was before', [], { at: opened + 200, detail: 1 }, false],
    ['not as the second of a double click', [opened + 20], { at: opened + 60, detail: 2 }, false],
    [
      'not while presses come without a pause',
      [opened + 300, opened + 700],
      { at: opened + 750, detail: 1 },
      false,
    ],
    [
      'a pause after the last that did not',
      [opened + 300, opened + 800],
      { at: opened + 850, detail: 1 },
      true,
    ],
    ['of a key, which is judged as one', [], { at: opened + 1, detail: 0 }, true],
    ['without a press, late', [], { at: late, detail: 1 }, true],
  ])('%s', (_, presses, { at, detail }, isMeant) => {
    const guard = createPressGuard(opened)
    for (const timeStamp of presses) guard.down({ timeStamp })
    expect(guard.click({ detail, timeStamp: at })).toBe(isMeant)
  })
})
