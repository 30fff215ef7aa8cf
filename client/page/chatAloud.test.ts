import { signal } from '@preact/signals'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { chatEn } from '../i18n/en/chat'
import { en } from '../i18n/en/first'
import { initialState } from '../sdk'
import type { Entry, SessionChat } from '../session/chat'
import { bert, toPerson } from '../testing/people'
import { sayAloud } from './chatAloud'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

type Listeners = {
  message: Parameters<SessionChat['onMessage']>[0]
  reaction: Parameters<SessionChat['onReaction']>[0]
}

/** A page that says the chat aloud, and what was said until now. */
function listen() {
  const said: string[] = []
  const hands = signal<SessionChat['hands']['value']>([])
  const entries = signal<readonly Entry[]>([])
  const heard: Partial<Listeners> = {}
  const stop = sayAloud(
    { state: signal({ ...initialState, people: [toPerson(bert)] }) },
    {
      hands,
      entries,
      onMessage(listener) {
        heard.message = listener
        return () => delete heard.message
      },
      onReaction(listener) {
        heard.reaction = listener
        return () => delete heard.reaction
      },
    },
    {
      words: signal(en),
      language: signal('en'),
      announce: (text) => said.push(text),
    },
  )
  const told = async () => {
    await vi.advanceTimersByTimeAsync(0)
    return said.splice(0)
  }
  const message = (text: string) =>
    heard.message?.({ id: text, from: bert, name: 'Bert', text, at: 0, to: [] })
  return { hands, entries, heard, stop, told, message }
}

it('a message is said once, of a long one the beginning', async () => {
  const { message, told } = listen()
  message('Tea?')
  message('x'.repeat(1000))
  expect(await told()).toEqual(['Bert: Tea?', `Bert: ${'x'.repeat(300)}`])
})

it('of a flood some are said, and then how many more there were', async () => {
  const { message, told } = listen()
  for (let n = 0; n < 30; n += 1) message(String(n))
  expect(await told()).toHaveLength(6)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await told()).toEqual([chatEn.moreMessages(24)])
})

it('reactions and hands are said, ours too when it goes up or down', async () => {
  const { heard, hands, told } = listen()
  heard.reaction?.(bert, 'applause')
  heard.reaction?.(null, 'heart')
  hands.value = [{ peer: bert, order: 1 }]
  expect(await told()).toEqual(['Bert: Applause', chatEn.raisedHand('Bert')])
  hands.value = [...hands.value, { peer: null, order: 2 }]
  expect(await told()).toEqual([chatEn.handIsUp])
  hands.value = []
  expect(await told()).toEqual([chatEn.handIsDown])
})

it('what did not come to somebody is said once', async () => {
  const { entries, told } = listen()
  const ours = (at: 'waiting' | 'failed'): Entry[] => [
    { id: '1', from: null, name: '', text: 'Tea?', at: 0, to: [{ peer: bert, name: 'Bert', at }] },
  ]
  entries.value = ours('waiting')
  expect(await told()).toEqual([])
  entries.value = ours('failed')
  entries.value = ours('failed')
  expect(await told()).toEqual([chatEn.notDelivered(['Bert'])])
})

it('nothing is said after the end', async () => {
  const { message, hands, stop, told } = listen()
  for (let n = 0; n < 7; n += 1) message(String(n))
  await told()
  stop()
  hands.value = [{ peer: bert, order: 1 }]
  await vi.advanceTimersByTimeAsync(20_000)
  expect(await told()).toEqual([])
})
