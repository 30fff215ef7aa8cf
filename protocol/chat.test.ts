import { describe, expect, it } from 'vitest'
import { chatShape, toChatText } from './chat'

const id = 'q0h2VnT8sLx4Rb7Kd1WcJg'
const message = (text: unknown) => chatShape({ type: 'message', n: 1, id, text })

describe('[P7] what is said', () => {
  it.each([
    { type: 'message', n: 0, id, text: 'Tea?' },
    { type: 'heard', n: 1764 },
    { type: 'reaction', reaction: 'heart' },
    { type: 'hand', up: true, order: 2 },
  ])('%j is known', (said) => expect(chatShape(said)).toEqual(said))

  it.each([
    { type: 'message', n: -1, id, text: 'Tea?' },
    { type: 'message', n: 1.5, id, text: 'Tea?' },
    { type: 'message', n: 1, id: `${id}A`, text: 'Tea?' },
    { type: 'message', n: 1, id, text: 'x'.repeat(4001) },
    { type: 'message', n: 1, id, text: ' \n\u202e\u0000' },
    { type: 'message', n: 1, id },
    { type: 'heard' },
    { type: 'reaction', reaction: '<b>' },
    { type: 'reaction', reaction: 'toString' },
    { type: 'hand', up: 1, order: 0 },
    { type: 'hand', up: true, order: 1e308 },
    { type: 'hand', up: true, order: -1 },
    { type: 'shout', text: 'Tea?' },
    'Tea?',
  ])('%j is not', (said) => expect(chatShape(said)).toBe(undefined))

  it('is as long as 4,000 characters', () => {
    expect(message('x'.repeat(4000))).toMatchObject({ text: 'x'.repeat(4000) })
  })
})

describe('[P7] a text', () => {
  it.each([
    ['keeps its lines, and what stands before them', ' a\n\n\tb', ' a\n\n\tb'],
    ['has lines of one kind', 'a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
    ['ends with what is seen', '\n\n a \n\n', ' a'],
    ['is not turned around', 'a\u202eb\u2066c\u2069', 'abc'],
    ['keeps the marks of Hebrew and Arabic', 'שלום!\u200f', 'שלום!\u200f'],
    ['has no controls', 'a\u0000\u0007\u001b[31mb', 'a[31mb'],
    ['has no halves of letters', 'a\ud83db', 'ab'],
    ['keeps emoji that are made of several', '👩‍👩‍👧‍👦 ❤️ 👍🏽', '👩‍👩‍👧‍👦 ❤️ 👍🏽'],
    [
      'keeps what looks like markup as text',
      '<img src=x onerror=alert(1)>',
      '<img src=x onerror=alert(1)>',
    ],
    ['bears few marks on a letter', `Z${'\u0301'.repeat(4000)}`, `Z${'\u0301'.repeat(3)}`],
    ['stands on no letter of another', '\u0301\u0301a', 'a'],
    ['has few empty lines', `a${'\n'.repeat(3998)}b`, 'a\n\n\nb'],
    ['that is unseen is none', '\u200b\u2060\n\u00ad', ''],
  ])('%s', (_, typed, shown) => expect(toChatText(typed)).toBe(shown))
})
