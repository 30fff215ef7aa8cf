import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ClientMessage, limits, type ServerMessage } from './messages'
import { parseClientMessage, parseServerMessage } from './parse'

const call = 'c7fXw0Qm3ZtB1kLr9PzYdA'
const to = 'mm2p5t7yq4aak3v6bnc2rwxe5d'
const plain = `~${to.slice(1)}`
const hello = { type: 'hello', v: 1, profile: 'p' }
const ids = (count: number): string[] => Array.from({ length: count }, () => to)

const good: [string, object][] = [
  ['a hello', hello],
  ['a hello with a call', { ...hello, call: { id: call, answered: true } }],
  ['a hello with a call of three', { ...hello, call: { id: call, answered: true, size: 3 } }],
  ['a lock', { type: 'lock', peers: [to, plain] }],
  ['a lock for nobody else', { type: 'lock', peers: [] }],
  ['the longest lock', { type: 'lock', peers: ids(limits.lockIds) }],
  ['an unlocking', { type: 'unlock' }],
  ['an admission', { type: 'admit', peer: to }],
  ['a refusal', { type: 'refuse', peer: to }],
  ['a removal', { type: 'remove', peer: to, peers: [plain] }],
  ['an empty profile', { type: 'profile', profile: '' }],
  ['a call', { type: 'call', call, profile: 'p' }],
  ['an accept', { type: 'accept', call, profile: 'p' }],
  ['a rejoin', { type: 'rejoin', call, profile: 'p' }],
  ['a decline', { type: 'decline', call, reason: 'no-answer' }],
  ['a hangup', { type: 'hangup', call }],
  ['an offer', { type: 'offer', to, payload: 'x' }],
  ['an offer to a plain client', { type: 'offer', to: plain, payload: 'x' }],
  ['an answer', { type: 'answer', to, payload: 'x' }],
  ['a candidate', { type: 'candidate', to, payload: 'x' }],
  [
    'something said in the chat',
    { type: 'chat', to, payload: 'x'.repeat(limits.chatPayloadChars) },
  ],
  ['the longest profile', { type: 'profile', profile: 'x'.repeat(limits.profileChars) }],
  ['the longest payload', { type: 'offer', to, payload: 'x'.repeat(limits.payloadChars) }],
]

it.each(good)('%s is a message', (_, message) =>
  expect(parseClientMessage(JSON.stringify(message))).toEqual({ ok: true, message }),
)

const bad: [string, string, unknown][] = [
  ['[E1] no JSON', 'malformed', 'hello'],
  ['[E1] half of a JSON', 'malformed', '{"type":"hello"'],
  ['[E1] nothing', 'malformed', ''],
  ['[E1] null', 'malformed', null],
  ['[E1] a number', 'malformed', 1],
  ['[E1] a list', 'malformed', [{ type: 'hangup', call }]],
  ['[E2] no type', 'unknownType', { call }],
  ['[E2] a type of nobody', 'unknownType', { type: 'shout' }],
  ['[E2] a type of the room', 'unknownType', { type: 'welcome' }],
  ['[E2] a type of Object.prototype', 'unknownType', { type: 'constructor' }],
  ['[E2] a type that is no string', 'unknownType', { type: ['call'] }],
  ['[E3] a missing field', 'invalid', { type: 'offer', to }],
  ['[E3] a field of the wrong type', 'invalid', { type: 'offer', to, payload: {} }],
  ['[E3] a peer id that is none', 'invalid', { type: 'offer', to: 'x', payload: '' }],
  ['[E3] a short call id', 'invalid', { type: 'hangup', call: call.slice(1) }],
  ['[E3] a long call id', 'invalid', { type: 'hangup', call: `${call}A` }],
  ['[E3] a reason of nobody', 'invalid', { type: 'decline', call, reason: 'rude' }],
  ['[E3] a profile too long', 'invalid', { type: 'profile', profile: 'x'.repeat(1025) }],
  ['[E3] a payload too long', 'invalid', { type: 'offer', to, payload: 'x'.repeat(60_001) }],
  ['[E3] a peer id of before', 'invalid', { type: 'offer', to: to.slice(0, 12), payload: '' }],
  ['[E3] a long peer id', 'invalid', { type: 'offer', to: `${to}a`, payload: '' }],
  ['[E3] a mark within a peer id', 'invalid', { type: 'admit', peer: `a~${to.slice(2)}` }],
  ['[E3] a lock of before', 'invalid', { type: 'lock', on: true }],
  ['[E3] a lock for one too many', 'invalid', { type: 'lock', peers: ids(limits.lockIds + 1) }],
  ['[E3] a lock for what is no id', 'invalid', { type: 'lock', peers: [to, 'x'] }],
  ['[E3] a lock for no list', 'invalid', { type: 'lock', peers: to }],
  ['[E3] a removal that names nobody who stays', 'invalid', { type: 'remove', peer: to }],
  ['[E3] a call that is a string', 'invalid', { ...hello, call }],
  ['[E3] a call that is null', 'invalid', { ...hello, call: null }],
  ...[0, -1, 1.5, '2', null].map((size): [string, string, unknown] => [
    `[E3] a call of the size ${JSON.stringify(size)}`,
    'invalid',
    { ...hello, call: { id: call, answered: true, size } },
  ]),
  ['[E3] a rejoin of no call', 'invalid', { type: 'rejoin', profile: 'p' }],
  ['[E3] a rejoin that shows nothing', 'invalid', { type: 'rejoin', call }],
  ['[E3] a hello without a version', 'invalid', { ...hello, v: undefined }],
  ['[E3] a version that is no number', 'invalid', { ...hello, v: '1' }],
  ['[E6] another version', 'version', { type: 'hello', v: 2 }],
  ['[S3] a from', 'spoofed', { type: 'hangup', call, from: to }],
  ['[S3] a from of null', 'spoofed', { type: 'hangup', call, from: null }],
]

it.each(bad)('%s is refused as %s', (_, refusal, frame) =>
  expect(parseClientMessage(typeof frame === 'string' ? frame : JSON.stringify(frame))).toEqual({
    ok: false,
    refusal,
  }),
)

it.each(good)('[E8] %s is the same with a field that nobody knows', (_, message) => {
  const newer = JSON.stringify({ ...message, novelty: { deep: true } })
  expect(parseClientMessage(newer)).toEqual({ ok: true, message })
})

it('[E8] a room that says something new says nothing to an older client', () => {
  expect(parseServerMessage('{"type":"novelty"}')).toBeNull()
  expect(parseServerMessage('not JSON')).toBeNull()
})

describe('whatever comes', () => {
  const callId = fc.stringMatching(/^[\w-]{22}$/)
  const peerId = fc.stringMatching(/^[a-z2-7~][a-z2-7]{25}$/)
  const list = fc.array(peerId, { maxLength: limits.lockIds })
  const profile = fc.string({ maxLength: 200 })
  const callRef = fc.record({ id: callId, answered: fc.boolean() })
  const reason = fc.constantFrom('declined', 'busy', 'no-answer', 'elsewhere')
  const signal = fc.constantFrom('offer', 'answer', 'candidate', 'chat')

  const fromClient: fc.Arbitrary<ClientMessage> = fc.oneof(
    fc.record(
      {
        type: fc.constant('hello'),
        v: fc.constant(1),
        profile,
        call: fc.record(
          { id: callId, answered: fc.boolean(), size: fc.integer({ min: 1 }) },
          { requiredKeys: ['id', 'answered'] },
        ),
      },
      { requiredKeys: ['type', 'v', 'profile'] },
    ),
    fc.record({ type: fc.constant('profile'), profile }),
    fc.record({ type: fc.constantFrom('call', 'accept', 'rejoin'), call: callId, profile }),
    fc.record({ type: fc.constant('decline'), call: callId, reason }),
    fc.record({ type: fc.constant('hangup'), call: callId }),
    fc.record({ type: signal, to: peerId, payload: fc.string() }),
    fc.record({ type: fc.constant('lock'), peers: list }),
    fc.record({ type: fc.constant('unlock') }),
    fc.record({ type: fc.constantFrom('admit', 'refuse'), peer: peerId }),
    fc.record({ type: fc.constant('remove'), peer: peerId, peers: list }),
  )

  const peer = fc.record({ id: peerId, profile, call: fc.option(callRef) })
  const fromRoom: fc.Arbitrary<ServerMessage> = fc.oneof(
    fc.record({
      type: fc.constant('welcome'),
      you: peerId,
      call: fc.option(callRef),
      peers: fc.array(peer),
      lock: fc.option(list),
    }),
    fc.record({ type: fc.constant('joined'), peer }),
    fc.record({
      type: fc.constant('left'),
      from: peerId,
      reason: fc.constantFrom('left', 'away', 'lost', 'removed'),
    }),
    fc.record({ type: fc.constant('profile'), from: peerId, profile }),
    fc.record({ type: fc.constant('call'), from: peerId, call: callId, profile }),
    fc.record(
      { type: fc.constant('accept'), from: peerId, call: callId, profile, instead: callId },
      { requiredKeys: ['type', 'from', 'call', 'profile'] },
    ),
    fc.record({ type: fc.constant('decline'), from: peerId, call: callId, reason }),
    fc.record({ type: fc.constant('hangup'), from: peerId, call: callId }),
    fc.record({ type: signal, from: peerId, payload: fc.string() }),
    fc.record({ type: fc.constant('reply'), payload: fc.string() }),
    fc.record({ type: fc.constant('lock'), from: peerId, lock: fc.option(list) }),
    fc.record({ type: fc.constant('locked') }),
    fc.record({
      type: fc.constant('knocks'),
      peers: fc.array(fc.record({ id: peerId, profile }, { requiredKeys: ['id'] })),
    }),
    fc.record(
      {
        type: fc.constant('error'),
        code: fc.constantFrom(
          'unknown-peer',
          'no-call',
          'in-call',
          'call-full',
          'not-in-call',
          'too-fast',
        ),
        message: fc.string(),
        to: peerId,
      },
      { requiredKeys: ['type', 'code', 'message'] },
    ),
  )

  it('a message of a client survives the wire', () =>
    fc.assert(
      fc.property(fromClient, (message) => {
        expect(parseClientMessage(JSON.stringify(message))).toEqual({ ok: true, message })
      }),
    ))

  it('a message of the room survives the wire', () =>
    fc.assert(
      fc.property(fromRoom, (message) => {
        expect(parseServerMessage(JSON.stringify(message))).toEqual(message)
      }),
    ))

  const almost = fc
    .tuple(fromClient, fc.dictionary(fc.constantFrom('type', 'call', 'to', 'v'), fc.jsonValue()))
    .map(([message, damage]) => JSON.stringify({ ...message, ...damage }))

  it('nothing throws at either door', () =>
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), almost), (frame) => {
        expect(() => parseClientMessage(frame)).not.toThrow()
        expect(() => parseServerMessage(frame)).not.toThrow()
      }),
    ))
})
