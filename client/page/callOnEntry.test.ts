import { signal } from '@preact/signals'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CloseCode, limits } from '../../protocol/messages'
import type { Route } from '../routing/route'
import { initialState, type State } from '../sdk'
import { callIn, callOnEntry } from './callOnEntry'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const connecting = initialState
const open: State = { ...initialState, signaling: { at: 'open' } }
const knocking: State = { ...initialState, signaling: { at: 'knocking', isLost: false } }
const closed = (code: number): State => ({ ...initialState, signaling: { at: 'closed', code } })
const inCall: State = {
  ...open,
  phase: {
    at: 'in',
    call: {
      id: 'own',
      since: 1,
      connectedAt: null,
      entered: true,
      offering: [],
      rings: 0,
      refusals: [],
      awaiting: null,
    },
  },
}
const bert = { id: 'bert', profile: null, call: { id: 'c', answered: true }, lost: false }
const going: State = { ...open, people: [bert] }
const full: State = {
  ...open,
  people: Array.from({ length: limits.callMembers }, (_, i) => ({ ...bert, id: `p${i}` })),
}
const rung = (byVoice: boolean): State => ({
  ...open,
  phase: { at: 'ringing', call: 'c', from: 'bert', byVoice },
})

/** The home page of Anna, from which she goes; and what she does in a room, seen from outside. */
function home({ camera = true } = {}) {
  const route = signal<Route>({ at: 'home' })
  const router = { route, go: (to: Route) => void (route.value = to) }
  const done: string[] = []
  function enter(room: string, first: State) {
    const state = signal(first)
    const entry = { microphone: true, camera, voice: false }
    const way =
      (name: string) =>
      ({ video }: { video: boolean }) =>
        void done.push(`${name} ${video ? 'with' : 'without'} video`)
    const leave = callOnEntry({
      room,
      state,
      media: { state: signal({ entry }) },
      call: way('call'),
      accept: way('accept'),
      join: way('join'),
      rejoin: way('rejoin'),
    })
    return { leave, becomes: (next: State) => void (state.value = next) }
  }
  /** What was done since, once it can have been. */
  const since = async () => {
    await Promise.resolve()
    return done.splice(0)
  }
  return { router, route, enter, since }
}

it('goes to the room, and calls as soon as we are in it, once', async () => {
  const anna = home()
  callIn(anna.router, 'tea', 'key')
  expect(anna.route.value).toEqual({ at: 'room', room: 'tea', key: 'key' })
  const tea = anna.enter('tea', connecting)
  expect(await anna.since()).toEqual([])
  tea.becomes(open)
  expect(await anna.since()).toEqual(['call with video'])
  tea.becomes({ ...open, signaling: { at: 'reconnecting' } })
  tea.becomes({ ...open })
  expect(await anna.since()).toEqual([])
})

it('calls where we are in the room already when it begins to look', async () => {
  const anna = home()
  callIn(anna.router, 'tea', null)
  anna.enter('tea', open)
  expect(await anna.since()).toEqual(['call with video'])
})

it('nobody calls who only opened the room', async () => {
  const anna = home()
  anna.router.go({ at: 'room', room: 'tea', key: null })
  anna.enter('tea', open)
  expect(await anna.since()).toEqual([])
})

it.each([
  ['joins the call that goes on there', going, {}, ['join with video']],
  ['leaves a full call alone', full, {}, []],
  ['takes the call of somebody who calls at the same time', rung(false), {}, ['accept with video']],
  ['answers a voice call by voice', rung(true), {}, ['accept without video']],
  ['has its camera off, if it was left off', open, { camera: false }, ['call without video']],
  [
    'goes back into the call that was left',
    { ...open, rejoin: { call: 'c', since: 1, names: [] } },
    {},
    ['rejoin with video'],
  ],
  ['begins nothing in a call', inCall, {}, []],
])('%s', async (_, state, how, done) => {
  const anna = home(how)
  callIn(anna.router, 'tea', null)
  anna.enter('tea', connecting).becomes(state)
  expect(await anna.since()).toEqual(done)
})

describe('what was asked for', () => {
  it('is forgotten when we go elsewhere before we are in', async () => {
    const anna = home()
    callIn(anna.router, 'tea', null)
    anna.enter('tea', connecting).leave()
    anna.router.go({ at: 'home' })
    anna.router.go({ at: 'room', room: 'tea', key: null })
    anna.enter('tea', open)
    expect(await anna.since()).toEqual([])
  })

  it('is not done in another room', async () => {
    const anna = home()
    callIn(anna.router, 'tea', null)
    anna.router.go({ at: 'room', room: 'pub', key: null })
    anna.enter('pub', open)
    expect(await anna.since()).toEqual([])
  })

  it('is not done by somebody who has just left', async () => {
    const anna = home()
    callIn(anna.router, 'tea', null)
    const tea = anna.enter('tea', connecting)
    tea.becomes(open)
    tea.leave()
    expect(await anna.since()).toEqual([])
  })

  it('is done when a locked room lets us in, however long that takes', async () => {
    const anna = home()
    callIn(anna.router, 'tea', null)
    const tea = anna.enter('tea', knocking)
    expect(await anna.since()).toEqual([])
    vi.advanceTimersByTime(10 * limits.ringMs)
    tea.becomes(open)
    expect(await anna.since()).toEqual(['call with video'])
  })

  it('outlasts that we have to say who knocks', async () => {
    const anna = home()
    callIn(anna.router, 'tea', null)
    const without = anna.enter('tea', connecting)
    without.becomes(closed(CloseCode.locked))
    without.leave()
    const named = anna.enter('tea', knocking)
    named.becomes(open)
    expect(await anna.since()).toEqual(['call with video'])
  })

  it('is forgotten when we are not let in', async () => {
    const anna = home()
    callIn(anna.router, 'tea', null)
    const refused = anna.enter('tea', knocking)
    refused.becomes(closed(CloseCode.refused))
    refused.leave()
    const again = anna.enter('tea', knocking)
    again.becomes(open)
    expect(await anna.since()).toEqual([])
  })

  it('is forgotten when somebody begins a call in another way', async () => {
    const anna = home()
    callIn(anna.router, 'tea', null)
    const tea = anna.enter('tea', connecting)
    tea.becomes({ ...inCall, signaling: { at: 'connecting' } })
    tea.becomes(open)
    expect(await anna.since()).toEqual([])
  })

  it.each([
    [limits.ringMs - 1, ['call with video']],
    [limits.ringMs, []],
  ])('after %i ms without a network it is: %j', async (ms, done) => {
    const anna = home()
    callIn(anna.router, 'tea', null)
    const tea = anna.enter('tea', connecting)
    vi.advanceTimersByTime(ms)
    tea.becomes(open)
    expect(await anna.since()).toEqual(done)
  })
})
