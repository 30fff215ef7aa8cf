import { expect, it } from 'vitest'
import { ringEn } from '../../i18n/en/ring'
import type { Rung } from '../../session/ring'
import { toTexts } from './rungTexts'

const rung = (...each: [name: string, at: Rung['at']][]): Rung[] =>
  each.map(([name, at], i) => ({ device: String(i), name, at }))

const texts = (...each: Parameters<typeof rung>) =>
  toTexts(rung(...each), ringEn, (name) => name || 'Guest')

it.each([
  [[['Bert', 'sending']], 'Reaching Bert…'],
  [[['Bert', 'rings']], "Ringing Bert's devices…"],
  [[['Lars', 'rings']], "Ringing Lars' devices…"],
  [
    [
      ['Bert', 'rings'],
      ['Bert', 'rings'],
      ['', 'rings'],
    ],
    "Ringing Bert's and Guest's devices…",
  ],
  [[['Bert', 'declined']], 'Bert declined'],
  [[['Bert', 'no-answer']], 'Bert did not answer'],
] satisfies [[string, Rung['at']][], string][])('%j is titled %s', (each, title) => {
  expect(texts(...each).title).toBe(title)
})

it('says of each what came of it, once, while another still rings', () => {
  const said = texts(['Chen', 'rings'], ['Bert', 'declined'], ['Bert', 'declined'], ['Dan', 'void'])
  expect(said).toEqual({
    title: "Ringing Chen's devices…",
    notes: ['Bert declined', ringEn.cannotBeRung('Dan')],
    isRinging: true,
  })
})

it.each(['void', 'refused', 'too-often', 'failed'] as const)(
  'after %s it says what to do next',
  (at) => {
    expect(texts(['Bert', at])).toMatchObject({ isRinging: false, notes: [] })
    expect(texts(['Bert', at]).title).toMatch(/^Bert .+[.:] .+\.$/)
  },
)
