import { expect, it } from 'vitest'
import type { Profile } from '../../../protocol/payload'
import { isVoiceCall, linksWanted, ownCall, ringing } from './derive'
import type { Event } from './events'
import { initialState, type State } from './state'
import { step } from './step'

const you = 'yyyyyyyyyyyy'
const bert = 'bbbbbbbbbbbb'
const call = '1'.repeat(22)

function seen(profile: Partial<Profile>, id = bert) {
  const shown = { name: 'Bert', microphone: true, camera: true, ...profile }
  return { id, profile: shown, call: null }
}

function play(...events: Event[]): State {
  return events.reduce((state, event, i) => step(state, event, (i + 1) * 1000)[0], initialState)
}

function welcome(...people: ReturnType<typeof seen>[]): Event {
  return { type: 'welcome', you, call: null, people, lock: null }
}

it('[P1] whoever cannot make calls is not waited for, nor connected to', () => {
  const state = play(welcome(seen({ lacks: 'calls' })), { do: 'call', call })
  expect(ringing(state)).toEqual([])
  expect(linksWanted(state).size).toBe(0)
  // We wait for somebody who can, whatever that one's page says of our call.
  const declined = step(state, { type: 'decline', from: bert, call, reason: 'no-answer' }, 9000)[0]
  expect(ownCall(declined)?.id).toBe(call)
  const chen = seen({ name: 'Chen' }, 'cccccccccccc')
  const joined = step(state, { type: 'joined', person: chen }, 9000)[0]
  expect(ringing(joined).map(({ id }) => id)).toEqual([chen.id])
})

it('[P1] nobody connects to one in the call who says that it cannot call', () => {
  const inIt = { ...seen({ lacks: 'calls' }), call: { id: call, answered: true } }
  const state = play(
    { type: 'welcome', you, call: null, people: [inIt], lock: null },
    { do: 'join' },
  )
  expect(ownCall(state)?.id).toBe(call)
  expect(linksWanted(state).size).toBe(0)
})

it('[P1] whoever can only listen is called as everybody is', () => {
  const state = play(welcome(seen({ lacks: 'devices' })), { do: 'call', call })
  expect(ringing(state).map(({ id }) => id)).toEqual([bert])
  expect([...linksWanted(state).keys()]).toEqual([bert])
})

it('[P1] a call whose caller shows no camera is a voice call', () => {
  const by = (camera: boolean): Event => {
    return { type: 'call', from: bert, call, profile: seen({ camera }).profile }
  }
  expect(isVoiceCall(play(welcome(seen({})), by(false)))).toBe(true)
  expect(isVoiceCall(play(welcome(seen({})), by(true)))).toBe(false)
  expect(isVoiceCall(play(welcome(seen({ camera: false }))))).toBe(false)
  // Whatever becomes of the camera.
  const shows = (camera: boolean): Event => {
    return { type: 'profile', from: bert, profile: seen({ camera }).profile }
  }
  expect(isVoiceCall(play(welcome(seen({})), by(true), shows(false)))).toBe(false)
  expect(isVoiceCall(play(welcome(seen({})), by(false), shows(true)))).toBe(true)
})
