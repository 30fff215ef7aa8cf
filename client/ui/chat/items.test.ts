/** What stands in the chat, and in which order. */
import { expect, it } from 'vitest'
import type { Entry } from '../../session/chat'
import { tea } from '../../testing/tea'
import { toEntry, toItems } from './items'

const entry = (id: string, at: number, from: string | null = 'bert'): Entry => ({
  id,
  from,
  name: 'Bert',
  text: id,
  at,
  to: [],
})
const transfer = (file: string, at: number, way: 'in' | 'out', peer = 'bert') => ({
  ...tea,
  file,
  at,
  way,
  peer,
})
const told = (items: ReturnType<typeof toItems>) =>
  items.map((item) =>
    'entry' in item ? item.entry.id : item.transfers.map(({ peer, file }) => `${file} ${peer}`),
  )

it('files stand between the messages, by when they came', () => {
  const items = toItems([entry('a', 1), entry('b', 3)], [transfer('f', 2, 'in')])
  expect(told(items)).toEqual(['a', ['f bert'], 'b'])
})

it('one of ours to several is one, and one of theirs is of each', () => {
  const ours = [transfer('f', 2, 'out'), transfer('f', 2, 'out', 'chen')]
  const theirs = [transfer('f', 3, 'in'), transfer('f', 4, 'in', 'chen')]
  const items = toItems([], [...ours, ...theirs])
  expect(told(items)).toEqual([['f bert', 'f chen'], ['f bert'], ['f chen']])
  expect(items.map(({ isOurs }) => isOurs)).toEqual([true, false, false])
  expect(new Set(items.map(({ key }) => key)).size).toBe(3)
})

it('messages alone keep their order, whatever the clock did', () => {
  expect(told(toItems([entry('a', 5), entry('b', 3)], []))).toEqual(['a', 'b'])
})

it('above a message stands a message, or none', () => {
  const [first, second] = toItems([entry('a', 1)], [transfer('f', 2, 'in')])
  expect([toEntry(first)?.id, toEntry(second), toEntry(undefined)]).toEqual([
    'a',
    undefined,
    undefined,
  ])
})
