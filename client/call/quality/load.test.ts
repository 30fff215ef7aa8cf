import { expect, it } from 'vitest'
import type { Source } from '../types'
import { loadOf } from './load'

const on = { enabled: true }
const off = { enabled: false }
type Sent = Partial<Record<Source, { enabled: boolean }>>

const other = (haveAll: boolean, connectionState: RTCPeerConnectionState = 'connected') =>
  [
    'bert',
    {
      link: { connection: () => ({ pc: { connectionState } }) },
      senders: { haveAll: () => haveAll },
    },
  ] as const

it.each<[string, Sent, boolean[], string]>([
  ['nobody is there', { microphone: on, camera: on, screen: on }, [], 'nothing'],
  ['there are no tracks', {}, [true], 'nothing'],
  [
    'all is muted',
    { microphone: off, camera: off, screen: off, screenSound: off },
    [false],
    'nothing',
  ],
  ['there is a voice', { microphone: on }, [true], 'sound'],
  ['there is a voice, whatever pictures could', { microphone: on, camera: off }, [false], 'sound'],
  ['there is the sound of a screen', { screenSound: on }, [true], 'sound'],
  ['there is a picture', { microphone: on, camera: on }, [true], 'pictures'],
  ['there is a picture without a voice', { microphone: off, camera: on }, [true], 'pictures'],
  ['there is a screen', { screen: on }, [true, true], 'pictures'],
  ['one picture has not all', { camera: on }, [true, false, true], 'tight'],
  ['one screen has not all', { screen: on, microphone: on }, [false], 'tight'],
])('where %s', (_, sent, have, load) => {
  const all = have.map((haveAll) => other(haveAll))
  expect(loadOf(all, (source) => sent[source] ?? null)).toBe(load)
})

it('who is not reached has no part in it', () => {
  const camera = (source: Source) => (source === 'camera' ? on : null)
  expect(loadOf([other(true), other(false, 'failed')], camera)).toBe('pictures')
  expect(loadOf([other(false, 'connecting')], camera)).toBe('nothing')
  expect(loadOf([other(true, 'disconnected')], camera)).toBe('pictures')
})
