import { expect, it } from 'vitest'
import { initialState, type State } from '../sdk'
import { refusalOf } from './commands'
import type { Command, RefusalCode } from './messages'

const call = {
  id: 'c',
  since: 1,
  connectedAt: null,
  entered: true,
  offering: [],
  rings: 1,
  refusals: [],
  awaiting: null,
}

const states = {
  coming: {},
  idle: { you: 'y' },
  ringing: { you: 'y', phase: { at: 'ringing', call: 'c', from: 'b' } },
  in: { you: 'y', phase: { at: 'in', call } },
  closed: { you: 'y', phase: { at: 'in', call }, signaling: { at: 'closed', code: 4400 } },
} satisfies Record<string, Partial<State>>

type At = keyof typeof states
const all: At[] = ['coming', 'idle', 'ringing', 'in', 'closed']

/** What each command gets in each of these states; null: it is done. */
const table: [Command, Record<At, RefusalCode | null>][] = [
  [
    { command: 'call' },
    { coming: 'not-ready', idle: null, ringing: 'ringing', in: 'in-call', closed: 'closed' },
  ],
  ...(['accept', 'decline'] as const).map((command): (typeof table)[number] => [
    { command },
    {
      coming: 'not-ringing',
      idle: 'not-ringing',
      ringing: null,
      in: 'not-ringing',
      closed: 'closed',
    },
  ]),
  ...(
    [
      { command: 'hangUp' },
      { command: 'mute', on: true },
      { command: 'camera', on: true },
      { command: 'share', on: true },
    ] as const
  ).map((command): (typeof table)[number] => [
    command,
    {
      coming: 'not-in-call',
      idle: 'not-in-call',
      ringing: 'not-in-call',
      in: null,
      closed: 'closed',
    },
  ]),
  ...(
    [
      { command: 'setName', name: 'Anna' },
      { command: 'say', text: 'Tea?' },
    ] as const
  ).map((command): (typeof table)[number] => [
    command,
    { coming: null, idle: null, ringing: null, in: null, closed: 'closed' },
  ]),
]

const cases = table.flatMap(([command, refusals]) =>
  all.map((at) => [command, at, refusals[at]] as const),
)

const able = {
  canCall: true,
  camera: false,
  cameras: 0,
  shares: true,
  canCapture: true,
  chats: true,
  isHeard: true,
}

it.each(cases)('%j while %s: %s', (command, at, refusal) => {
  const state = { ...initialState, ...states[at] }
  expect(refusalOf(command, { ...able, state })).toBe(refusal)
})

it.each([
  [false, 2, 'camera-off'],
  [true, 1, 'one-camera'],
  [true, 2, null],
] as const)('switchCamera with the camera on: %s, of %i: %s', (camera, cameras, refusal) => {
  const now = { ...able, state: initialState, camera, cameras }
  expect(refusalOf({ command: 'switchCamera' }, now)).toBe(refusal)
})

it.each([
  [{ command: 'call' }, 'idle', 'no-webrtc'],
  [{ command: 'accept' }, 'ringing', 'no-webrtc'],
  [{ command: 'decline' }, 'ringing', null],
] as const)('without WebRTC %j while %s: %s', (command, at, refusal) => {
  const state = { ...initialState, ...states[at] }
  expect(refusalOf(command, { ...able, state, canCall: false })).toBe(refusal)
})

it.each([
  [{ shares: false }, true, 'share-off'],
  [{ shares: false }, false, 'share-off'],
  [{ canCapture: false }, true, 'no-screen'],
  [{ canCapture: false }, false, null],
  [{}, true, null],
] as const)('share where %j, on %s: %s', (now, on, refusal) => {
  const state = { ...initialState, ...states.in }
  expect(refusalOf({ command: 'share', on }, { ...able, ...now, state })).toBe(refusal)
})

it.each([
  [{ chats: false, isHeard: false }, 'Tea?', 'chat-off'],
  [{ isHeard: false }, ' \u202e', 'no-text'],
  [{ isHeard: false }, 'Tea?', 'nobody-here'],
  [{}, 'Tea?', null],
] as const)('say where %j, %j: %s', (now, text, refusal) => {
  const state = { ...initialState, ...states.idle }
  expect(refusalOf({ command: 'say', text }, { ...able, ...now, state })).toBe(refusal)
})
