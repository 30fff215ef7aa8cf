import { signal } from '@preact/signals'
import { expect, it } from 'vitest'
import { joinableCall } from '../call/state/derive'
import { initialState, type State } from '../call/state/state'
import {
  bert,
  chen,
  crowd,
  first,
  hangsUp,
  here,
  inFirst,
  joins,
  play,
  rings,
  second,
  seen,
  stateAfter,
  withBert,
} from '../testing/people'
import type { Event } from '../call/state/events'
import { createAcceptor } from './acceptor'

type Did = [way: 'accept' | 'join' | 'rejoin', video: boolean]

/** What the switches of the lobby say. */
const entryOn = { camera: true, microphone: true, voice: false }

/** Lets everything happen, one after the other; gives what the acceptor did. */
function accepted(events: Event[], entry = entryOn, from: State = initialState): Did[] {
  const did: Did[] = []
  const state = signal(from)
  const accept = createAcceptor({
    state,
    media: { state: signal({ entry }) },
    accept: ({ video }) => did.push(['accept', video]),
    join: ({ video }) => did.push(['join', video]),
    rejoin: ({ video }) => did.push(['rejoin', video]),
  })
  for (const event of events) {
    state.value = play([event], state.value).state
    accept()
    accept()
  }
  return did
}

it('accepts what rings, once', () => {
  expect(accepted([here(seen(bert)), rings(bert)])).toEqual([['accept', true]])
})

it('joins a call that is under way, with video where somebody is seen', () => {
  expect(accepted([here(seen(bert, inFirst))])).toEqual([['join', true]])
  const unseen = seen(bert, inFirst, { camera: false })
  expect(accepted([here(unseen)])).toEqual([['join', false]])
})

it('begins without a camera where the switch of the page is off', () => {
  const entry = { ...entryOn, camera: false }
  expect(accepted([here(seen(bert)), rings(bert)], entry)).toEqual([['accept', false]])
})

it('goes back into the call of before a reload', () => {
  const remembered: Event = { type: 'remembered', rejoin: { call: first, since: 1, names: ['B'] } }
  expect(accepted([remembered, here(seen(bert, inFirst))])).toEqual([['rejoin', true]])
})

it('[C7] does not join a full call', () => {
  expect(accepted([here(...crowd(8, inFirst))])).toEqual([])
  expect(accepted([here(...crowd(7, inFirst))])).toHaveLength(1)
})

it('waits until the room is reached', () => {
  const lost = stateAfter(here(seen(bert, inFirst)), { type: 'reconnecting' })
  expect(lost.signaling.at).not.toBe('open')
  expect(accepted([{ type: 'reconnecting' }], entryOn, lost)).toEqual([])
  expect(accepted([here(seen(bert, inFirst))], entryOn, lost)).toEqual([['join', true]])
})

it('does not go back into a call that it was in, and into another it does', () => {
  const events: Event[] = [
    here(seen(bert), seen(chen)),
    rings(bert),
    { do: 'accept' },
    joins(seen(chen, inFirst)),
    { do: 'hang-up' },
    hangsUp(bert),
    rings(chen, second),
  ]
  expect(accepted(events).map(([way]) => way)).toEqual(['accept', 'accept'])
})

it('does not go back into a call that somebody here has placed, and left', () => {
  const left: Event[] = [...withBert, joins(seen('p1', inFirst)), { do: 'hang-up' }]
  expect(joinableCall(play(left).state)).toBe(first)
  expect(accepted(left)).toEqual([])
})
