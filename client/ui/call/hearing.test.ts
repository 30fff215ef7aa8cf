import { afterEach, expect, it, vi } from 'vitest'
import { storageOf } from '../../memory/storageOf'
import { hear, hearingOf, toPlaying } from './hearing'

it('everybody sounds as they are sent, until something else is chosen for one of them', () => {
  expect(hearingOf('one', 'anna')).toEqual({ volume: 100, isMuted: false })
  hear('one', 'anna', { volume: 150 })
  hear('one', 'anna', { isMuted: true })
  hear('one', 'bert', { volume: 20 })
  expect(hearingOf('one', 'anna')).toEqual({ volume: 150, isMuted: true })
  expect(hearingOf('one', 'bert')).toEqual({ volume: 20, isMuted: false })
  expect(hearingOf('one', 'chen')).toEqual({ volume: 100, isMuted: false })
})

it('the next call knows nothing of it', () => {
  hear('two', 'anna', { isMuted: true })
  expect(hearingOf('three', 'anna')).toEqual({ volume: 100, isMuted: false })
  hear('three', 'bert', { volume: 50 })
  expect(hearingOf('three', 'anna')).toEqual({ volume: 100, isMuted: false })
})

/** The page after a reload. */
async function reloaded(): Promise<typeof import('./hearing')> {
  vi.resetModules()
  return import('./hearing')
}

afterEach(() => vi.unstubAllGlobals())

it('the same call sounds as before after a reload', async () => {
  vi.stubGlobal('sessionStorage', storageOf())
  hear('four', 'anna', { volume: 150 })
  hear('four', 'bert', { isMuted: true })
  const after = await reloaded()
  expect(after.hearingOf('four', 'anna')).toEqual({ volume: 150, isMuted: false })
  expect(after.hearingOf('four', 'bert')).toEqual({ volume: 100, isMuted: true })
  expect(after.hearingOf('five', 'anna')).toEqual({ volume: 100, isMuted: false })
})

it.each([
  'nonsense',
  '{"call":"six","of":[{"peer":"anna","volume":"loud","isMuted":false}]}',
  '{"call":"six","of":[{"peer":"anna","volume":5000,"isMuted":false}]}',
  '{"call":"six","of":[{"peer":"anna","volume":-1,"isMuted":true}]}',
])('%s is no volume', async (stored) => {
  vi.stubGlobal('sessionStorage', storageOf())
  sessionStorage.setItem('parley-hearing', stored)
  const after = await reloaded()
  expect(after.hearingOf('six', 'anna')).toEqual({ volume: 100, isMuted: false })
})

it('where nothing may be stored, it lasts as long as the page', () => {
  vi.stubGlobal('sessionStorage', undefined)
  hear('seven', 'anna', { volume: 20 })
  expect(hearingOf('seven', 'anna')).toEqual({ volume: 20, isMuted: false })
})

it.each([
  [100, true, { volume: 1, isMuted: false, gain: null }],
  [100, false, { volume: 1, isMuted: false, gain: null }],
  [40, true, { volume: 0.4, isMuted: false, gain: null }],
  [40, false, { volume: 1, isMuted: false, gain: 0.4 }],
  [0, true, { volume: 0, isMuted: false, gain: null }],
  [150, true, { volume: 1, isMuted: false, gain: 1.5 }],
  [200, false, { volume: 1, isMuted: false, gain: 2 }],
])('%i%%, where an element can be made quieter: %s', (volume, canSetVolume, playing) => {
  expect(toPlaying({ volume, isMuted: false }, canSetVolume)).toEqual(playing)
})

it.each([40, 100, 200])('who is muted for us is silent at %i%%', (volume) => {
  expect(toPlaying({ volume, isMuted: true }, true)).toEqual({
    volume: 1,
    isMuted: true,
    gain: null,
  })
})
