/** What the room tells becomes these frames for a plain client, and these messages of it. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ServerMessage } from '../../protocol/messages'
import type { Member } from '../room/state'
import {
  anna,
  answered,
  call,
  candidate,
  end,
  error,
  hangup,
  json,
  line,
  me,
  offer,
  plain,
  ringing,
  video,
} from '../test/plainTables'
import { encode } from './encode'
import { toDescription } from './frames'
import { initialState, type PlainState } from './state'

type Told = [
  name: string,
  where: { me?: Member; state?: Partial<PlainState> },
  message: ServerMessage,
  becomes: { frames?: unknown[]; messages?: unknown[]; state?: Partial<PlainState> },
]

const from = anna().id
const joinRoom = { event: 'joinRoom', roomId: 'tea' }

const table: Told[] = [
  [
    'that it is in the room',
    { state: { part: 'caller' } },
    { type: 'welcome', you: me().id, call: null, peers: [anna()], lock: null },
    { frames: [joinRoom], state: {} },
  ],
  [
    'that somebody calls already',
    {},
    { type: 'welcome', you: me().id, call: null, peers: [anna(ringing)], lock: null },
    { frames: [joinRoom, { event: 'callRemote' }] },
  ],
  ['who comes', {}, { type: 'joined', peer: anna() }, { frames: [joinRoom] }],
  [
    'who comes back into the call that rings',
    {},
    { type: 'joined', peer: anna(ringing) },
    { frames: [joinRoom, { event: 'callRemote' }] },
  ],
  ['who leaves', {}, { type: 'left', from, reason: 'lost' }, { frames: [{ event: 'leave' }] }],
  [
    'a call, after which nothing of the last one counts',
    { state: { part: 'called', offer, held: 'x', isReady: true } },
    { type: 'call', from, call, profile: 'p' },
    { frames: [{ event: 'callRemote' }], state: {} },
  ],
  [
    'an accept',
    { me: me(answered), state: { part: 'caller' } },
    { type: 'accept', from, call, profile: 'p' },
    { frames: [{ event: 'acceptCall' }] },
  ],
  [
    'its own accept, and the offer that waited for it',
    { me: me(answered), state: { part: 'called', held: video, offer } },
    { type: 'accept', from: me().id, call, profile: 'p' },
    {
      frames: [
        { event: 'acceptCall' },
        { event: 'sendOffer', offer: toDescription('offer', video) },
      ],
      state: { part: 'called', offer },
    },
  ],
  [
    'a decline, and hangs up',
    { me: me(ringing), state: { part: 'caller' } },
    { type: 'decline', from, call, reason: 'busy' },
    { frames: [{ event: 'decline', reason: 'busy' }], messages: [hangup] },
  ],
  [
    'that the other hung up',
    { me: me(answered), state: { part: 'caller' } },
    { type: 'hangup', from, call },
    { frames: [{ event: 'hangUp' }] },
  ],
  [
    'that it does not ring any more',
    {},
    { type: 'hangup', from, call },
    { frames: [{ event: 'hangUp' }] },
  ],
  [
    'nothing of its own hanging up',
    { me: me(), state: { part: 'called' } },
    { type: 'hangup', from: me().id, call },
    {},
  ],
  [
    'nothing of what follows from that',
    { me: me(), state: { part: 'called' } },
    { type: 'hangup', from, call },
    {},
  ],
  [
    'no offer while it rings: it is kept',
    {},
    { type: 'offer', from, payload: json({ ...offer, sdp: video }) },
    { state: { offer, held: video, fragment: 'ufra' } },
  ],
  [
    'no offer when it is the one who called',
    { me: me(answered), state: { part: 'caller' } },
    { type: 'offer', from, payload: json({ ...offer, sdp: video }) },
    {},
  ],
  [
    'an offer when it has accepted',
    { me: me(answered), state: { part: 'called', isReady: true, isComplete: true } },
    { type: 'offer', from, payload: json({ ...offer, sdp: video }) },
    {
      frames: [{ event: 'sendOffer', offer: toDescription('offer', video) }],
      state: { part: 'called', offer, fragment: 'ufra' },
    },
  ],
  [
    'an offer of another plain client at any time',
    {},
    { type: 'offer', from: plain().id, payload: json({ ...offer, sdp: video }) },
    {
      frames: [{ event: 'sendOffer', offer: toDescription('offer', video) }],
      state: { offer, fragment: 'ufra' },
    },
  ],
  [
    'the answer to its offer',
    { state: { part: 'caller', offer } },
    { type: 'answer', from, payload: json({ ...offer, sdp: video }) },
    {
      frames: [{ event: 'sendAnswer', answer: toDescription('answer', video) }],
      state: { part: 'caller', offer, fragment: 'ufra' },
    },
  ],
  [
    'no answer to another offer',
    { state: { part: 'caller', offer } },
    { type: 'answer', from, payload: json({ epoch: 7, n: 6, sdp: video }) },
    {},
  ],
  [
    'candidates one by one, and none of another description',
    { state: { fragment: 'ufra' } },
    {
      type: 'candidate',
      from,
      payload: json({ candidates: [candidate, { ...candidate, usernameFragment: 'else' }] }),
    },
    { frames: [{ event: 'sendCandidate', candidate }] },
  ],
  [
    'no candidate while it rings: it stands in the offer that is kept',
    { state: { held: video, fragment: 'ufra' } },
    { type: 'candidate', from, payload: json({ candidates: [candidate], end: true }) },
    { state: { held: `${video}a=${line(1)}\r\n`, fragment: 'ufra', isComplete: true } },
  ],
  [
    'to add them, once it has answered and there are no more',
    { state: { part: 'called', isReady: true } },
    { type: 'candidate', from, payload: json({ candidates: [candidate], end: true }) },
    {
      frames: [{ event: 'sendCandidate', candidate }, { event: 'addCandidate' }],
      state: { part: 'called' },
    },
  ],
  [
    'to add them, when another plain client says so',
    {},
    { type: 'candidate', from: plain().id, payload: json(end) },
    { frames: [{ event: 'addCandidate' }], state: {} },
  ],
  ['nothing of what is no payload', {}, { type: 'offer', from, payload: '{' }, {}],
  ['nothing of what is sealed', {}, { type: 'candidate', from, payload: 'AQID' }, {}],
  ['nothing of profiles', {}, { type: 'profile', from, profile: 'p' }, {}],
  ['nothing of the chat', {}, { type: 'chat', from, payload: 'p' }, {}],
  ['nothing of who was rung', {}, { type: 'reply', payload: 'p' }, {}],
  ['nothing of locks', {}, { type: 'lock', from, lock: null }, {}],
  ['that the room is locked', {}, { type: 'locked' }, { frames: [error('locked')] }],
  [
    'errors in its own words',
    {},
    { type: 'error', code: 'unknown-peer', message: 'x' },
    { frames: [error('nobody-here')] },
  ],
]

describe('a plain client is told', () => {
  it.each(table)('%s', (_, where, message, becomes) => {
    const before = { ...initialState, ...where.state }
    expect(encode('tea', where.me ?? me(), before, message)).toEqual({
      frames: becomes.frames ?? [],
      messages: becomes.messages ?? [],
      state: becomes.state ? { ...initialState, ...becomes.state } : before,
    })
  })
})

it('what another peer puts into its payloads harms nobody', () => {
  const payload = fc.oneof(fc.string(), fc.jsonValue().map(json))
  fc.assert(
    fc.property(fc.constantFrom('offer', 'answer', 'candidate'), payload, (type, text) => {
      const { frames } = encode('tea', me(), initialState, { type, from, payload: text })
      expect(
        frames.every(({ event }) => event.startsWith('send') || event === 'addCandidate'),
      ).toBe(true)
    }),
  )
})
