/** Who may be rung, as members say it to each other: over a session of signals alone. */
import { signal } from '@preact/signals'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createRingableStore } from '../ring/kept'
import type { OwnDevice } from '../../protocol/closedTab'
import { initialState, type Person, type State } from '../sdk'
import { createDevicesHere } from './devicesHere'
import type { OwnRingingState } from './ownRinging'

const room = 'tea'
const own = device('AAECAwQFBgcICQoLDA0ODw')
const berts = device('BBECAwQFBgcICQoLDA0ODw')

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))
afterEach(() => void vi.useRealTimers())

function device(id: string): OwnDevice {
  return {
    type: 'device',
    device: id,
    token: 'token',
    p256dh: 'p'.repeat(87),
    auth: 'a'.repeat(22),
    expires: 2_000_000,
    language: 'en',
  }
}

function person(id: string, more: Partial<Person> = {}): Person {
  const profile = { name: id, microphone: false, camera: false, chats: true }
  return { id, profile, call: null, lost: false, ...more }
}

function enter() {
  const state = signal<State>({ ...initialState, signaling: { at: 'open' } })
  const ringing = signal<OwnRingingState>({ at: 'off' })
  const said: [to: string, what: string][] = []
  const came: string[] = []
  const store = createRingableStore(null, { peek: () => true })
  const session = {
    room,
    state,
    chatPort: {
      listen: () => () => {},
      send(to: string, text: string) {
        said.push([to, JSON.parse(text).type])
        return true
      },
    },
  }
  const devices = createDevicesHere({
    session,
    store,
    own: { state: ringing },
    onCame: (id) => came.push(id),
  })
  return {
    devices,
    came,
    said: () => said.splice(0),
    people: (...people: Person[]) => (state.value = { ...state.peek(), people }),
    signals: (at: 'open' | 'reconnecting') =>
      (state.value = { ...state.peek(), signaling: { at } }),
    rings: (now: OwnRingingState) => (ringing.value = now),
    hears: (from: string, saying: object) => devices.hear(from, JSON.stringify(saying)),
    absent: () => devices.absent.peek().map(({ name }) => name),
  }
}

it('[K9] keeps whom it meets, who can be rung once they are gone', () => {
  const { people, hears, absent, came } = enter()
  people(person('bert'))
  hears('bert', berts)
  expect([absent(), came]).toEqual([[], [berts.device]])
  people()
  expect(absent()).toEqual(['bert'])
  people(person('bert'))
  expect(absent()).toEqual(['bert'])
  hears('bert', berts)
  expect(absent()).toEqual([])
})

it('remembers when somebody was here last: when they went', () => {
  const { people, hears, devices } = enter()
  people(person('bert'))
  hears('bert', berts)
  vi.setSystemTime(1_060_000)
  people()
  expect(devices.absent.peek()).toMatchObject([{ name: 'bert', seen: 1_060_000 }])
})

it('[K9] tells each who is here, once, and who comes later', () => {
  const { people, rings, said } = enter()
  people(person('bert'))
  expect(said()).toEqual([])
  rings({ at: 'on', device: own })
  people(person('bert'), person('chen'))
  people(person('chen'), person('bert'))
  expect(said()).toEqual([
    ['bert', 'device'],
    ['chen', 'device'],
  ])
})

it('[K9] tells those again who may not have heard it: who was lost, or when we were', () => {
  const { people, rings, signals, said } = enter()
  rings({ at: 'on', device: own })
  people(person('bert'))
  people(person('bert', { lost: true }))
  people(person('bert'))
  expect(said()).toHaveLength(2)
  signals('reconnecting')
  signals('open')
  expect(said()).toEqual([['bert', 'device']])
})

it('[K9] tells nobody who would not understand it', () => {
  const { people, rings, said } = enter()
  rings({ at: 'on', device: own })
  const profile = { name: '', microphone: false, camera: false }
  people(person('~plain', { profile }), person('unreadable', { profile: null }))
  expect(said()).toEqual([])
})

it('[K9] takes back what it told, when it rings no longer or under another name', () => {
  const { people, rings, said } = enter()
  people(person('bert'))
  rings({ at: 'on', device: own })
  rings({ at: 'on', device: { ...own, device: 'CCECAwQFBgcICQoLDA0ODw' } })
  rings({ at: 'off' })
  expect(said().map(([, what]) => what)).toEqual(['device', 'no-device', 'device', 'no-device'])
})

it('[K9] nobody takes back what another told', () => {
  const { people, hears, absent } = enter()
  people(person('bert'), person('eve'))
  hears('bert', berts)
  hears('eve', { type: 'no-device', device: berts.device })
  people()
  expect(absent()).toEqual(['bert'])
})

it.each([
  ['somebody who is not here', 'nobody', berts],
  ['no device', 'bert', { type: 'device' }],
  ['a key that is none', 'bert', { ...berts, p256dh: '<b>' }],
  ['a token that is too long', 'bert', { ...berts, token: 'x'.repeat(2000) }],
])('[K9] hears nothing from %s', (_, from, saying) => {
  const { people, hears, absent } = enter()
  people(person('bert'))
  hears(from, saying)
  people()
  expect(absent()).toEqual([])
})
