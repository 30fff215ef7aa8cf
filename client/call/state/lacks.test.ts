import { describe, expect, it } from 'vitest'
import type { Profile } from '../../../protocol/payload'
import {
  bert,
  chen,
  crowd,
  declines,
  first,
  here,
  inFirst,
  joins,
  place,
  profileOf,
  rings,
  seen,
  stateAfter,
} from '../../testing/people'
import { isVoiceCall, linksWanted, ownCall, ringing } from './derive'
import type { Event } from './events'
import { step } from './step'

const cannot: Partial<Profile> = { lacks: 'calls' }

it('[P1] whoever cannot make calls is not waited for, nor connected to', () => {
  const state = stateAfter(here(seen(bert, null, cannot)), place)
  expect(ringing(state)).toEqual([])
  expect(linksWanted(state).size).toBe(0)
  // We wait for somebody who can, whatever that one's page says of our call.
  const declined = step(state, declines(bert, 'no-answer'), 9000)[0]
  expect(ownCall(declined)?.id).toBe(first)
  const joined = step(state, joins(seen(chen)), 9000)[0]
  expect(ringing(joined).map(({ id }) => id)).toEqual([chen])
})

it('[P1] nobody connects to one in the call who says that it cannot call', () => {
  const state = stateAfter(here(seen(bert, inFirst, cannot)), { do: 'join' })
  expect(ownCall(state)?.id).toBe(first)
  expect(linksWanted(state).size).toBe(0)
})

it('[P1] whoever can only listen is called as everybody is', () => {
  const state = stateAfter(here(seen(bert, null, { lacks: 'devices' })), place)
  expect(ringing(state).map(({ id }) => id)).toEqual([bert])
  expect([...linksWanted(state).keys()]).toEqual([bert])
})

it('[P1] a call whose caller shows no camera is a voice call', () => {
  const by = (camera: boolean): Event => {
    return { ...rings(bert), profile: profileOf(bert, { camera }) }
  }
  expect(isVoiceCall(stateAfter(here(seen(bert)), by(false)))).toBe(true)
  expect(isVoiceCall(stateAfter(here(seen(bert)), by(true)))).toBe(false)
  expect(isVoiceCall(stateAfter(here(seen(bert, null, { camera: false }))))).toBe(false)
  // Whatever becomes of the camera.
  const shows = (camera: boolean): Event => {
    return { type: 'profile', from: bert, profile: profileOf(bert, { camera }) }
  }
  expect(isVoiceCall(stateAfter(here(seen(bert)), by(true), shows(false)))).toBe(false)
  expect(isVoiceCall(stateAfter(here(seen(bert)), by(false), shows(true)))).toBe(true)
})

describe('[P1] those who cannot make calls', () => {
  it('take no place among the seven who are rung', () => {
    const state = stateAfter(
      here(seen('x', null, cannot), seen('z', null, cannot), ...crowd(7)),
      place,
    )
    expect(ringing(state)).toHaveLength(7)
    expect(linksWanted(state).size).toBe(7)
  })

  it('do not make it ring longer when they come', () => {
    const before = stateAfter(here(seen(bert)), place)
    const next = step(before, joins(seen(chen, null, cannot)), 9000)[0]
    expect(ownCall(next)?.rings).toBe(ownCall(before)?.rings)
  })
})
