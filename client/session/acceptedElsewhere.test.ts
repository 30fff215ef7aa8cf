/** What a page does of what was accepted on a notification, over a session of signals alone. */
import { signal } from '@preact/signals'
import { expect, it } from 'vitest'
import type { Answer } from '../ring/rooms'
import { initialState, type Person, type State } from '../sdk'
import { followNotification } from './acceptedElsewhere'

const call = 'c7fXw0Qm3ZtB1kLr9PzYdA'
const other = 'BBfXw0Qm3ZtB1kLr9PzYdA'

function anna(inCall: string | null, answered = false): Person {
  const profile = { name: 'Anna', microphone: true, camera: true }
  return {
    id: 'anna',
    profile,
    call: inCall === null ? null : { id: inCall, answered },
    lost: false,
  }
}

type Workers = Parameters<typeof followNotification>[1]['workers']

function open(left: Answer | null) {
  const state = signal<State>(initialState)
  const did: string[] = []
  const cleared: string[] = []
  const answers = [left]
  const heard = new EventTarget()
  const workers: Workers = Object.assign(heard, { startMessages() {} })
  const follower = followNotification(
    {
      room: 'tea',
      state,
      accept: ({ video }) => did.push(`accept ${video}`),
      join: ({ video }) => did.push(`join ${video}`),
    },
    {
      workers,
      take: () => Promise.resolve(answers.shift() ?? null),
      clear: (room) => Promise.resolve(void cleared.push(room)),
    },
  )
  const ring = (id: string): Partial<State> => ({
    people: [anna(id)],
    phase: { at: 'ringing', call: id, from: 'anna' },
  })
  return {
    follower,
    did,
    cleared,
    ring,
    answers,
    shows: (next: Partial<State>) =>
      (state.value = { ...state.peek(), signaling: { at: 'open' }, ...next }),
    says: (data: string, ports: MessagePort[] = []) =>
      heard.dispatchEvent(new MessageEvent('message', { data, ports })),
  }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))
const accepted = (video = true): Answer => ({ call, video, at: 0 })

it.each([true, false])(
  '[K12] accepts the call of that ring, as it was accepted: with video %j',
  async (video) => {
    const { did, shows, ring, cleared } = open(accepted(video))
    await settled()
    expect(did).toEqual([])
    shows(ring(call))
    expect(did).toEqual([`accept ${video}`])
    expect(cleared).toEqual(['tea'])
  },
)

it('[K12] accepts no other call than that of the ring', async () => {
  const { did, shows, ring, follower } = open(accepted())
  await settled()
  shows(ring(other))
  expect(did).toEqual([])
  expect(follower.isTooLate.value).toBe(true)
})

it('[K12] accepts nothing where nothing was accepted, and nothing twice', async () => {
  const nobody = open(null)
  await settled()
  nobody.shows(nobody.ring(call))
  expect(nobody.did).toEqual([])
  const once = open(accepted())
  await settled()
  once.shows(once.ring(call))
  once.shows({ people: [], phase: { at: 'idle' } })
  once.shows(once.ring(call))
  expect(once.did).toEqual(['accept true'])
})

it('[K12] joins it when others have accepted it meanwhile', async () => {
  const { did, shows } = open(accepted())
  await settled()
  shows({ people: [anna(call, true)] })
  expect(did).toEqual(['join true'])
})

it('says that it came too late, until something is accepted anew', async () => {
  const { did, shows, says, ring, follower, answers } = open(accepted())
  await settled()
  shows({ people: [anna(null)] })
  expect([did, follower.isTooLate.value]).toEqual([[], true])
  shows(ring(call))
  answers.push(accepted())
  says('answered')
  await settled()
  expect([did, follower.isTooLate.value]).toEqual([['accept true'], false])
})

it('[K12] tells the service worker that a call rings here, only while it is in the room', async () => {
  const { says, shows } = open(null)
  const asks = async (): Promise<boolean> => {
    const { port1, port2 } = new MessageChannel()
    const heard: unknown[] = []
    port1.addEventListener('message', ({ data }) => heard.push(data))
    port1.start()
    says('rings', [port2])
    for (let turn = 0; turn < 20; turn += 1) await settled()
    port1.close()
    return heard.length > 0
  }
  expect(await asks()).toBe(false)
  shows({})
  expect(await asks()).toBe(true)
  shows({ signaling: { at: 'reconnecting' } })
  expect(await asks()).toBe(false)
})
