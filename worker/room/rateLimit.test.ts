import { expect, it } from 'vitest'
import { rates, type Verdict } from './tokenBucket'
import { createFlow, type Flow } from './rateLimit'
import type { LiveAttachment } from './attachment'

const came = { since: 0, way: 'one' }
const silent = (id: string, way: string | null = 'one'): LiveAttachment => ({
  ...came,
  is: 'silent',
  id,
  way,
})
const member = (id: string, way: string | null = 'one'): LiveAttachment => ({
  ...came,
  is: 'member',
  member: { id, profile: '', call: null },
  way,
})
const knocker = (id: string, way: string | null = 'one'): LiveAttachment => ({
  ...came,
  is: 'knocking',
  knock: { id, profile: '' },
  way,
})

/** What becomes of so many short messages of one moment. */
function say(flow: Flow, speaker: LiveAttachment, count: number, now = 0): Verdict[] {
  return Array.from({ length: count }, () => flow.take(speaker, now, 1))
}
const passed = (all: Verdict[]) => all.filter((verdict) => verdict === 'pass').length

it('[E9] a peer has one bucket, over all of its sockets and whatever it is', () => {
  const flow = createFlow()
  expect(passed(say(flow, member('anna'), 40))).toBe(40)
  expect(passed(say(flow, silent('anna'), 40))).toBe(20)
  expect(passed(say(flow, member('anna', 'two'), 1))).toBe(0)
  expect(passed(say(flow, member('bert'), 60))).toBe(60)
})

it('[E9] what a peer says in the chat has one of its own, and so has that of an address', () => {
  const flow = createFlow()
  const chat = (speaker: LiveAttachment, count: number) =>
    passed(Array.from({ length: count }, () => flow.take(speaker, 0, 1, true)))
  expect(passed(say(flow, member('anna'), 60))).toBe(60)
  expect(chat(member('anna'), 100)).toBe(rates.chat.burst)
  const all = Array.from({ length: 10 }, (_, n) => chat(member(`p${n}`), 60))
  expect(all.reduce((sum, each) => sum + each)).toBe(rates.chatAddress.burst - rates.chat.burst)
  expect(passed(say(flow, member('bert'), 60))).toBe(60)
  expect(flow.spokeAt('p0')).toBe(0)
})

it('[J9] who says something in the chat has spoken', () => {
  const flow = createFlow()
  flow.take(member('anna'), 5, 1, true)
  expect(flow.spokeAt('anna')).toBe(5)
})

it('[E9] who knocks has a smaller one', () => {
  const flow = createFlow()
  const { burst, patience } = rates.knocker
  expect(passed(say(flow, knocker('anna'), burst + patience))).toBe(burst)
  expect(say(flow, knocker('anna'), 1)).toEqual(['close'])
})

it('[E9] all peers of an address have one together, and those of another are not held up', () => {
  const flow = createFlow()
  const all = Array.from({ length: 10 }, (_, n) => passed(say(flow, member(`p${n}`), 60)))
  expect(all.reduce((sum, each) => sum + each)).toBe(rates.address.burst)
  expect(passed(say(flow, member('anna', 'two'), 60))).toBe(60)
  expect(passed(say(flow, member('bert', null), 60))).toBe(60)
})

it('[E9] all who knock of an address have one together, those who come another, and its members a third', () => {
  const flow = createFlow()
  const knocking = Array.from({ length: 40 }, (_, n) => passed(say(flow, knocker(`p${n}`), 1)))
  expect(knocking.reduce((sum, each) => sum + each)).toBe(rates.door.burst)
  const coming = Array.from({ length: 40 }, (_, n) => passed(say(flow, silent(`s${n}`), 1)))
  expect(coming.reduce((sum, each) => sum + each)).toBe(rates.door.burst)
  expect(passed(say(flow, member('anna'), 60))).toBe(60)
})

it('[E9] of those who never come back nothing is kept, and of those who go on too fast all', () => {
  const flow = createFlow()
  say(flow, member('eve', null), 60)
  for (let n = 0; n < 200; n += 1) say(flow, member(`p${n}`, null), 1, 10 + n)
  expect(flow.spokeAt('p0')).toBe(0)
  expect(flow.spokeAt('p199')).toBe(209)
  expect(say(flow, member('eve', null), 6, 210).at(-1)).not.toBe('pass')
})

it('[J9] when a peer spoke last is known', () => {
  const flow = createFlow()
  expect(flow.spokeAt('anna')).toBe(0)
  say(flow, member('anna'), 1, 1234)
  expect(flow.spokeAt('anna')).toBe(1234)
})
