/** What a plain client says becomes these messages, and these frames for itself. */
import { describe, expect, it } from 'vitest'
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
  me,
  offer,
  plain,
  profile,
  ringing,
  video,
} from '../test/plainTables'
import { decode, toPlainProfile } from './decode'
import { type PlainCommand, toDescription } from './frames'
import { initialState, type PlainState } from './state'

const freshCall = 'ZZZZw0Qm3ZtB1kLr9PzYdA'
const fresh = { call: freshCall, now: 1000 }
const ring = { type: 'call', call: freshCall, profile }
const accept = { type: 'accept', call, profile }

type Said = [
  name: string,
  where: { me?: Member; other?: Member | null; state?: Partial<PlainState> },
  command: PlainCommand,
  becomes: { messages?: unknown[]; frames?: unknown[]; state?: Partial<PlainState> },
]

const table: Said[] = [
  [
    'callRemote: it calls',
    {},
    { event: 'callRemote' },
    { messages: [ring], frames: [{ event: 'callRemote' }], state: { part: 'caller' } },
  ],
  [
    'callRemote, alone: it calls whoever will come',
    { other: null },
    { event: 'callRemote' },
    { messages: [ring], frames: [{ event: 'callRemote' }], state: { part: 'caller' } },
  ],
  [
    'callRemote in a call: it has hung up before',
    { me: me(answered), other: anna(answered), state: { part: 'called', held: 'x' } },
    { event: 'callRemote' },
    { messages: [hangup, ring], frames: [{ event: 'callRemote' }], state: { part: 'caller' } },
  ],
  [
    'callRemote while Parley calls: the room makes an accept of it (C3)',
    { other: anna(ringing), state: { held: 'x' } },
    { event: 'callRemote' },
    { messages: [ring], frames: [{ event: 'callRemote' }], state: { part: 'caller' } },
  ],
  [
    'callRemote while another plain client calls: nothing but the echo',
    { other: plain(ringing) },
    { event: 'callRemote' },
    { frames: [{ event: 'callRemote' }] },
  ],
  [
    'acceptCall while it rings',
    { other: anna(ringing) },
    { event: 'acceptCall' },
    { messages: [accept], state: { part: 'called' } },
  ],
  ['acceptCall of nothing', {}, { event: 'acceptCall' }, { frames: [error('no-call')] }],
  [
    'acceptCall in the call',
    { me: me(answered), other: anna(answered) },
    { event: 'acceptCall' },
    { frames: [error('in-call')] },
  ],
  [
    'sendOffer: numbered by the time',
    { me: me(answered), other: anna(answered), state: { part: 'caller', isComplete: true } },
    { event: 'sendOffer', sdp: video },
    {
      messages: [
        {
          type: 'offer',
          to: anna().id,
          payload: json({ epoch: 1000, n: 1000, sdp: video }),
        },
      ],
      frames: [{ event: 'sendOffer', offer: toDescription('offer', video) }],
      state: { part: 'caller', offer: { epoch: 1000, n: 1000 } },
    },
  ],
  [
    'sendOffer again within the same millisecond: its number rises all the same',
    { other: anna(), state: { offer: { epoch: 1000, n: 1000 } } },
    { event: 'sendOffer', sdp: video },
    {
      messages: [
        { type: 'offer', to: anna().id, payload: json({ epoch: 1001, n: 1001, sdp: video }) },
      ],
      frames: [{ event: 'sendOffer', offer: toDescription('offer', video) }],
      state: { offer: { epoch: 1001, n: 1001 } },
    },
  ],
  [
    'sendAnswer: to the offer that it got, and shows that it sends no picture',
    { other: anna(answered), state: { part: 'called', offer } },
    { event: 'sendAnswer', sdp: 'v=0\r\n' },
    {
      messages: [
        { type: 'profile', profile: toPlainProfile(false) },
        { type: 'answer', to: anna().id, payload: json({ ...offer, sdp: 'v=0\r\n' }) },
      ],
      frames: [{ event: 'sendAnswer', answer: toDescription('answer', 'v=0\r\n') }],
      state: { part: 'called', offer, isReady: true },
    },
  ],
  [
    'sendAnswer when the other has no more candidates: they are added',
    { other: anna(answered), state: { part: 'called', offer, isComplete: true } },
    { event: 'sendAnswer', sdp: video },
    {
      messages: [{ type: 'answer', to: anna().id, payload: json({ ...offer, sdp: video }) }],
      frames: [
        { event: 'sendAnswer', answer: toDescription('answer', video) },
        { event: 'addCandidate' },
      ],
      state: { part: 'called', offer },
    },
  ],
  [
    'sendAnswer to no offer',
    { other: anna() },
    { event: 'sendAnswer', sdp: video },
    { frames: [error('no-offer')] },
  ],
  [
    'sendCandidate',
    { other: anna() },
    { event: 'sendCandidate', candidate },
    {
      messages: [{ type: 'candidate', to: anna().id, payload: json({ candidates: [candidate] }) }],
      frames: [{ event: 'sendCandidate', candidate }],
    },
  ],
  ['sendCandidate of none', { other: anna() }, { event: 'sendCandidate', candidate: null }, {}],
  [
    'addCandidate to Parley, which has more to messages: it waits',
    { other: anna(answered), state: { part: 'caller' } },
    { event: 'addCandidate' },
    { state: { part: 'caller', isReady: true } },
  ],
  [
    'addCandidate to Parley, which has said all',
    { other: anna(answered), state: { part: 'caller', isComplete: true } },
    { event: 'addCandidate' },
    { frames: [{ event: 'addCandidate' }], state: { part: 'caller' } },
  ],
  [
    'addCandidate to another plain client',
    { other: plain(answered), state: { part: 'caller' } },
    { event: 'addCandidate' },
    {
      messages: [{ type: 'candidate', to: plain().id, payload: json(end) }],
      frames: [{ event: 'addCandidate' }],
      state: { part: 'caller' },
    },
  ],
  ...(['sendOffer', 'sendAnswer'] as const).map((event): Said => [
    `${event} to nobody`,
    { other: null },
    { event, sdp: video },
    { frames: [error('nobody-here')] },
  ]),
  ['joinRoom again', {}, { event: 'joinRoom', roomId: 'x' }, { frames: [error('joined-already')] }],
]

describe('a plain client says', () => {
  it.each(table)('%s', (_, where, command, becomes) => {
    const { other = anna() } = where
    const before = { ...initialState, ...where.state }
    expect(decode(where.me ?? me(), other, before, command, fresh)).toEqual({
      messages: becomes.messages ?? [],
      frames: becomes.frames ?? [],
      state: becomes.state ? { ...initialState, ...becomes.state } : before,
    })
  })
})
