/** The codec as tables: what a plain client says becomes these messages, what the room says becomes these frames. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ServerMessage } from '../../protocol/messages'
import { isPlainId, newPlainId } from '../../protocol/ids'
import type { Member } from '../room/state'
import { decode, encode, type Line, newLine, toPlainProfile } from './codec'
import { parsePlain, type PlainCommand, toDescription, toErrorFrame } from './frames'
import { hold, sendsPictures, withCandidates } from './sdp'

const call = 'c7fXw0Qm3ZtB1kLr9PzYdA'
const fresh = 'ZZZZw0Qm3ZtB1kLr9PzYdA'
const ringing = { id: call, answered: false }
const answered = { id: call, answered: true }
const profile = toPlainProfile(true)
const video = 'v=0\r\nm=video 9 X 96\r\na=ice-ufrag:ufra\r\na=mid:0\r\n'
const line = (n: number) => `candidate:${n} 1 udp 2113937151 192.0.2.2 35375 typ host`
const candidate = {
  candidate: line(1),
  sdpMid: '0',
  sdpMLineIndex: 0,
  usernameFragment: 'ufra',
}
const me = (ref: Member['call'] = null): Member => ({
  id: '~aaaaaaaaaaaaaaaaaaaaaaaaa',
  profile,
  call: ref,
})
const anna = (ref: Member['call'] = null): Member => ({
  id: 'aaaaaaaaaaaaaaaaaaaaaaaaaa',
  profile: 'p',
  call: ref,
})
const plain = (ref: Member['call'] = null): Member => ({
  id: '~bbbbbbbbbbbbbbbbbbbbbbbbb',
  profile,
  call: ref,
})
const given = { call: fresh, now: 1000 }
const offer = { epoch: 7, n: 8 }
const json = JSON.stringify
const ring = { type: 'call', call: fresh, profile }
const accept = { type: 'accept', call, profile }
const hangup = { type: 'hangup', call }
const end = { candidates: [], end: true }
const error = (code: string) => ({ event: 'error', code, message: expect.any(String) })

type Said = [
  name: string,
  where: { me?: Member; other?: Member | null; line?: Partial<Line> },
  command: PlainCommand,
  becomes: { say?: unknown[]; echo?: unknown[]; line?: Partial<Line> },
]

describe('a plain client says', () => {
  it.each<Said>([
    [
      'callRemote: it calls',
      {},
      { event: 'callRemote' },
      { say: [ring], echo: [{ event: 'callRemote' }], line: { part: 'caller' } },
    ],
    [
      'callRemote, alone: it calls whoever will come',
      { other: null },
      { event: 'callRemote' },
      { say: [ring], echo: [{ event: 'callRemote' }], line: { part: 'caller' } },
    ],
    [
      'callRemote in a call: it has hung up before',
      { me: me(answered), other: anna(answered), line: { part: 'called', held: 'x' } },
      { event: 'callRemote' },
      { say: [hangup, ring], echo: [{ event: 'callRemote' }], line: { part: 'caller' } },
    ],
    [
      'callRemote while Parley calls: the room makes an accept of it (C3)',
      { other: anna(ringing), line: { held: 'x' } },
      { event: 'callRemote' },
      { say: [ring], echo: [{ event: 'callRemote' }], line: { part: 'caller' } },
    ],
    [
      'callRemote while another plain client calls: nothing but the echo',
      { other: plain(ringing) },
      { event: 'callRemote' },
      { echo: [{ event: 'callRemote' }] },
    ],
    [
      'acceptCall while it rings',
      { other: anna(ringing) },
      { event: 'acceptCall' },
      { say: [accept], line: { part: 'called' } },
    ],
    ['acceptCall of nothing', {}, { event: 'acceptCall' }, { echo: [error('no-call')] }],
    [
      'acceptCall in the call',
      { me: me(answered), other: anna(answered) },
      { event: 'acceptCall' },
      { echo: [error('in-call')] },
    ],
    [
      'sendOffer: numbered by the time',
      { me: me(answered), other: anna(answered), line: { part: 'caller', isComplete: true } },
      { event: 'sendOffer', sdp: video },
      {
        say: [
          {
            type: 'offer',
            to: anna().id,
            payload: json({ epoch: 1000, n: 1000, sdp: video }),
          },
        ],
        echo: [{ event: 'sendOffer', offer: toDescription('offer', video) }],
        line: { part: 'caller', offer: { epoch: 1000, n: 1000 } },
      },
    ],
    [
      'sendOffer again within the same millisecond: its number rises all the same',
      { other: anna(), line: { offer: { epoch: 1000, n: 1000 } } },
      { event: 'sendOffer', sdp: video },
      {
        say: [
          { type: 'offer', to: anna().id, payload: json({ epoch: 1001, n: 1001, sdp: video }) },
        ],
        echo: [{ event: 'sendOffer', offer: toDescription('offer', video) }],
        line: { offer: { epoch: 1001, n: 1001 } },
      },
    ],
    [
      'sendAnswer: to the offer that it got, and shows that it sends no picture',
      { other: anna(answered), line: { part: 'called', offer } },
      { event: 'sendAnswer', sdp: 'v=0\r\n' },
      {
        say: [
          { type: 'profile', profile: toPlainProfile(false) },
          { type: 'answer', to: anna().id, payload: json({ ...offer, sdp: 'v=0\r\n' }) },
        ],
        echo: [{ event: 'sendAnswer', answer: toDescription('answer', 'v=0\r\n') }],
        line: { part: 'called', offer, isReady: true },
      },
    ],
    [
      'sendAnswer when the other has no more candidates: they are added',
      { other: anna(answered), line: { part: 'called', offer, isComplete: true } },
      { event: 'sendAnswer', sdp: video },
      {
        say: [{ type: 'answer', to: anna().id, payload: json({ ...offer, sdp: video }) }],
        echo: [
          { event: 'sendAnswer', answer: toDescription('answer', video) },
          { event: 'addCandidate' },
        ],
        line: { part: 'called', offer },
      },
    ],
    [
      'sendAnswer to no offer',
      { other: anna() },
      { event: 'sendAnswer', sdp: video },
      { echo: [error('no-offer')] },
    ],
    [
      'sendCandidate',
      { other: anna() },
      { event: 'sendCandidate', candidate },
      {
        say: [{ type: 'candidate', to: anna().id, payload: json({ candidates: [candidate] }) }],
        echo: [{ event: 'sendCandidate', candidate }],
      },
    ],
    ['sendCandidate of none', { other: anna() }, { event: 'sendCandidate', candidate: null }, {}],
    [
      'addCandidate to Parley, which has more to say: it waits',
      { other: anna(answered), line: { part: 'caller' } },
      { event: 'addCandidate' },
      { line: { part: 'caller', isReady: true } },
    ],
    [
      'addCandidate to Parley, which has said all',
      { other: anna(answered), line: { part: 'caller', isComplete: true } },
      { event: 'addCandidate' },
      { echo: [{ event: 'addCandidate' }], line: { part: 'caller' } },
    ],
    [
      'addCandidate to another plain client',
      { other: plain(answered), line: { part: 'caller' } },
      { event: 'addCandidate' },
      {
        say: [{ type: 'candidate', to: plain().id, payload: json(end) }],
        echo: [{ event: 'addCandidate' }],
        line: { part: 'caller' },
      },
    ],
    ...(['sendOffer', 'sendAnswer'] as const).map((event): Said => [
      `${event} to nobody`,
      { other: null },
      { event, sdp: video },
      { echo: [error('nobody-here')] },
    ]),
    ['joinRoom again', {}, { event: 'joinRoom', roomId: 'x' }, { echo: [error('joined-already')] }],
  ])('%s', (_, where, command, becomes) => {
    const { other = anna() } = where
    const before = { ...newLine, ...where.line }
    expect(decode(where.me ?? me(), other, before, command, given)).toEqual({
      say: becomes.say ?? [],
      echo: becomes.echo ?? [],
      line: becomes.line ? { ...newLine, ...becomes.line } : before,
    })
  })
})

type Told = [
  name: string,
  where: { me?: Member; line?: Partial<Line> },
  message: ServerMessage,
  becomes: { frames?: unknown[]; say?: unknown[]; line?: Partial<Line> },
]

const from = anna().id
const joinRoom = { event: 'joinRoom', roomId: 'tea' }

describe('a plain client is told', () => {
  it.each<Told>([
    [
      'that it is in the room',
      { line: { part: 'caller' } },
      { type: 'welcome', you: me().id, call: null, peers: [anna()], lock: null },
      { frames: [joinRoom], line: {} },
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
      { line: { part: 'called', offer, held: 'x', isReady: true } },
      { type: 'call', from, call, profile: 'p' },
      { frames: [{ event: 'callRemote' }], line: {} },
    ],
    [
      'an accept',
      { me: me(answered), line: { part: 'caller' } },
      { type: 'accept', from, call, profile: 'p' },
      { frames: [{ event: 'acceptCall' }] },
    ],
    [
      'its own accept, and the offer that waited for it',
      { me: me(answered), line: { part: 'called', held: video, offer } },
      { type: 'accept', from: me().id, call, profile: 'p' },
      {
        frames: [
          { event: 'acceptCall' },
          { event: 'sendOffer', offer: toDescription('offer', video) },
        ],
        line: { part: 'called', offer },
      },
    ],
    [
      'a decline, and hangs up',
      { me: me(ringing), line: { part: 'caller' } },
      { type: 'decline', from, call, reason: 'busy' },
      { frames: [{ event: 'decline', reason: 'busy' }], say: [hangup] },
    ],
    [
      'that the other hung up',
      { me: me(answered), line: { part: 'caller' } },
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
      { me: me(), line: { part: 'called' } },
      { type: 'hangup', from: me().id, call },
      {},
    ],
    [
      'nothing of what follows from that',
      { me: me(), line: { part: 'called' } },
      { type: 'hangup', from, call },
      {},
    ],
    [
      'no offer while it rings: it is kept',
      {},
      { type: 'offer', from, payload: json({ ...offer, sdp: video }) },
      { line: { offer, held: video, fragment: 'ufra' } },
    ],
    [
      'no offer when it is the one who called',
      { me: me(answered), line: { part: 'caller' } },
      { type: 'offer', from, payload: json({ ...offer, sdp: video }) },
      {},
    ],
    [
      'an offer when it has accepted',
      { me: me(answered), line: { part: 'called', isReady: true, isComplete: true } },
      { type: 'offer', from, payload: json({ ...offer, sdp: video }) },
      {
        frames: [{ event: 'sendOffer', offer: toDescription('offer', video) }],
        line: { part: 'called', offer, fragment: 'ufra' },
      },
    ],
    [
      'an offer of another plain client at any time',
      {},
      { type: 'offer', from: plain().id, payload: json({ ...offer, sdp: video }) },
      {
        frames: [{ event: 'sendOffer', offer: toDescription('offer', video) }],
        line: { offer, fragment: 'ufra' },
      },
    ],
    [
      'the answer to its offer',
      { line: { part: 'caller', offer } },
      { type: 'answer', from, payload: json({ ...offer, sdp: video }) },
      {
        frames: [{ event: 'sendAnswer', answer: toDescription('answer', video) }],
        line: { part: 'caller', offer, fragment: 'ufra' },
      },
    ],
    [
      'no answer to another offer',
      { line: { part: 'caller', offer } },
      { type: 'answer', from, payload: json({ epoch: 7, n: 6, sdp: video }) },
      {},
    ],
    [
      'candidates one by one, and none of another description',
      { line: { fragment: 'ufra' } },
      {
        type: 'candidate',
        from,
        payload: json({ candidates: [candidate, { ...candidate, usernameFragment: 'else' }] }),
      },
      { frames: [{ event: 'sendCandidate', candidate }] },
    ],
    [
      'no candidate while it rings: it stands in the offer that is kept',
      { line: { held: video, fragment: 'ufra' } },
      { type: 'candidate', from, payload: json({ candidates: [candidate], end: true }) },
      { line: { held: `${video}a=${line(1)}\r\n`, fragment: 'ufra', isComplete: true } },
    ],
    [
      'to add them, once it has answered and there are no more',
      { line: { part: 'called', isReady: true } },
      { type: 'candidate', from, payload: json({ candidates: [candidate], end: true }) },
      {
        frames: [{ event: 'sendCandidate', candidate }, { event: 'addCandidate' }],
        line: { part: 'called' },
      },
    ],
    [
      'to add them, when another plain client says so',
      {},
      { type: 'candidate', from: plain().id, payload: json(end) },
      { frames: [{ event: 'addCandidate' }], line: {} },
    ],
    ['nothing of what is no payload', {}, { type: 'offer', from, payload: '{' }, {}],
    ['nothing of what is sealed', {}, { type: 'candidate', from, payload: 'AQID' }, {}],
    ['nothing of profiles', {}, { type: 'profile', from, profile: 'p' }, {}],
    ['nothing of locks', {}, { type: 'lock', from, lock: null }, {}],
    ['that the room is locked', {}, { type: 'locked' }, { frames: [error('locked')] }],
    [
      'errors in its own words',
      {},
      { type: 'error', code: 'unknown-peer', message: 'x' },
      { frames: [error('nobody-here')] },
    ],
  ])('%s', (_, where, message, becomes) => {
    const before = { ...newLine, ...where.line }
    expect(encode('tea', where.me ?? me(), before, message)).toEqual({
      frames: becomes.frames ?? [],
      say: becomes.say ?? [],
      line: becomes.line ? { ...newLine, ...becomes.line } : before,
    })
  })
})

describe('frames', () => {
  it('a description is read as base64, as base64url and as the object', () => {
    const text = json({ type: 'offer', sdp: 'v=0 ü>?' })
    const base64 = Buffer.from(text).toString('base64')
    for (const written of [
      base64,
      base64.replaceAll('+', '-').replaceAll('=', ''),
      JSON.parse(text),
    ])
      expect(parsePlain(json({ event: 'sendOffer', offer: written }))).toEqual({
        ok: true,
        command: { event: 'sendOffer', sdp: 'v=0 ü>?' },
      })
    expect(toDescription('offer', 'v=0 ü>?')).toBe(base64)
  })

  it.each([
    [
      { candidate: 'x', sdpMid: '0' },
      { candidate: 'x', sdpMid: '0', sdpMLineIndex: null, usernameFragment: null },
    ],
    [{ candidate: '', sdpMid: '0' }, null],
    [null, null],
  ])('the candidate %j is read as %j', (written, read) => {
    expect(parsePlain(json({ event: 'sendCandidate', candidate: written }))).toEqual({
      ok: true,
      command: { event: 'sendCandidate', candidate: read },
    })
  })

  it('a description that no payload can hold is refused', () => {
    const sdp = 'x'.repeat(60_000)
    expect(parsePlain(json({ event: 'sendOffer', offer: { type: 'offer', sdp } }))).toEqual({
      ok: false,
      code: 'too-long',
    })
  })

  it('an id is above all others, and known as that of a plain client', () => {
    const id = newPlainId()
    expect(id).toMatch(/^~[a-z2-7]{25}$/)
    expect([isPlainId(id), isPlainId(anna().id)]).toEqual([true, false])
  })
})

describe('descriptions', () => {
  it.each([
    ['m=video 9 X 96\r\na=sendrecv\r\n', true],
    ['m=video 9 X 96\r\na=sendonly\r\n', true],
    ['m=video 9 X 96\r\n', true],
    ['m=video 9 X 96\r\na=recvonly\r\n', false],
    ['m=video 9 X 96\r\na=inactive\r\n', false],
    ['m=video 0 X 96\r\na=sendrecv\r\n', false],
    ['m=audio 9 X 96\r\na=sendrecv\r\n', false],
    ['m=audio 9 X 96\r\na=recvonly\r\nm=video 9 X 96\r\na=sendrecv\r\n', true],
  ])('%j sends pictures: %s', (sections, sends) => {
    expect(sendsPictures(`v=0\r\n${sections}`)).toBe(sends)
  })

  it('a candidate goes into its section, by its mid or by its place', () => {
    const sdp = 'v=0\r\nm=audio 9 X 0\r\na=mid:a\r\nm=video 9 X 96\r\na=mid:v\r\n'
    const byMid = { ...candidate, candidate: line(1), sdpMid: 'a', sdpMLineIndex: 1 }
    const byPlace = { ...candidate, candidate: line(2), sdpMid: null, sdpMLineIndex: 1 }
    expect(withCandidates(sdp, [byMid, byPlace])).toBe(
      `v=0\r\nm=audio 9 X 0\r\na=mid:a\r\na=${line(1)}\r\nm=video 9 X 96\r\na=mid:v\r\na=${line(2)}\r\n`,
    )
  })

  it.each([`${line(1)}\r\nm=video 9 X 96`, line(1).replace('192.0.2.2', 'evil.example'), 'x'])(
    '[P3] what is no candidate does not get into a description: %j',
    (text) => {
      expect(withCandidates(video, [{ ...candidate, candidate: text }])).toBe(video)
    },
  )

  it('what an attachment has no room for is not kept', () => {
    expect([hold('v=0\r\n'), hold('x'.repeat(12_001)), hold('v=😀')]).toEqual([
      'v=0\r\n',
      null,
      null,
    ])
  })
})

describe('whatever comes', () => {
  const events = ['joinRoom', 'callRemote', 'acceptCall', 'sendOffer', 'sendAnswer', 'addCandidate']
  const value = fc.oneof(fc.jsonValue(), fc.base64String(), fc.constant({ type: 'offer', sdp: '' }))
  const frame = fc.record(
    {
      event: fc.oneof(fc.constantFrom(...events, 'sendCandidate'), fc.string()),
      roomId: value,
      offer: value,
      answer: value,
      candidate: value,
    },
    { requiredKeys: [] },
  )

  it('a frame is a command, or refused by a code', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), frame.map(json)), (text) => {
        const parsed = parsePlain(text)
        const said = parsed.ok ? parsed.command.event : toErrorFrame(parsed.code).event
        expect([...events, 'sendCandidate', 'error']).toContain(said)
      }),
    )
  })

  it('what another peer puts into its payloads harms nobody', () => {
    const payload = fc.oneof(fc.string(), fc.jsonValue().map(json))
    fc.assert(
      fc.property(fc.constantFrom('offer', 'answer', 'candidate'), payload, (type, text) => {
        const { frames } = encode('tea', me(), newLine, { type, from, payload: text })
        expect(
          frames.every(({ event }) => event.startsWith('send') || event === 'addCandidate'),
        ).toBe(true)
      }),
    )
  })
})
