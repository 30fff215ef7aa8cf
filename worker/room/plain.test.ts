/** The plain dialect in the real room (protocol/PLAIN.md): each flow as the frames that both sides get. */
import { expect, it } from 'vitest'
import type { ServerMessage } from '../../protocol/messages'
import { limits } from '../../protocol/messages'
import { isPlainId } from '../../protocol/ids'
import { toDescription } from '../plain/frames'
import {
  age,
  call,
  type Client,
  hibernate,
  join,
  newRoom,
  toldUntilNow,
  upgrade,
} from '../test/room'
import { openPlain, type PlainClient, seatPlain } from '../test/plain'

const sdp = (who: string, more = ''): string =>
  `v=0\r\no=- ${who.length} 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\na=ice-ufrag:${who}\r\na=mid:0\r\na=sendrecv\r\n${more}`
const offerOf = (who: string, more?: string) => toDescription('offer', sdp(who, more))
const answerOf = (who: string) => toDescription('answer', sdp(who))
const candidate = (who: string, port = 9) => ({
  candidate: `candidate:1 1 udp 2122260223 127.0.0.1 ${port} typ host`,
  sdpMid: '0',
  sdpMLineIndex: 0,
  usernameFragment: who,
})
const joined = (room: string) => ({ event: 'joinRoom', roomId: room })

async function next(...clients: PlainClient[]): Promise<unknown[]> {
  return Promise.all(clients.map((client) => client.next()))
}

const twice = (frame: unknown) => [frame, frame]

/** The next message of this type; those before it are of no matter. */
async function told<T extends ServerMessage['type']>(
  client: Client,
  type: T,
): Promise<ServerMessage & { type: T }> {
  for (;;) {
    const message = await client.next()
    if (isOf(message, type)) return message
  }
}

function isOf<T extends ServerMessage['type']>(
  message: ServerMessage,
  type: T,
): message is ServerMessage & { type: T } {
  return message.type === type
}

it('two plain clients: every event comes to both, its sender included', async () => {
  const room = newRoom()
  const a = await openPlain(room)
  expect(await a.nextText()).toBe('123')
  a.say({ event: 'joinRoom', roomId: room })
  expect(await a.next()).toEqual(joined(room))
  const b = await seatPlain(room)
  expect(await a.next()).toEqual(joined(room))

  a.say({ event: 'callRemote', roomId: room })
  expect(await next(a, b)).toEqual(twice({ event: 'callRemote' }))
  b.say({ event: 'acceptCall' })
  expect(await next(a, b)).toEqual(twice({ event: 'acceptCall' }))
  a.say({ event: 'sendOffer', offer: offerOf('anna') })
  expect(await next(a, b)).toEqual(twice({ event: 'sendOffer', offer: offerOf('anna') }))
  a.say({ event: 'sendCandidate', candidate: candidate('anna') })
  expect(await next(a, b)).toEqual(twice({ event: 'sendCandidate', candidate: candidate('anna') }))
  b.say({ event: 'sendAnswer', answer: answerOf('bert') })
  expect(await next(a, b)).toEqual(twice({ event: 'sendAnswer', answer: answerOf('bert') }))
  b.say({ event: 'sendCandidate', candidate: candidate('bert') })
  expect(await next(a, b)).toEqual(twice({ event: 'sendCandidate', candidate: candidate('bert') }))
  a.say({ event: 'addCandidate' })
  expect(await next(a, b)).toEqual(twice({ event: 'addCandidate' }))
})

it('an offer that comes as an object goes on as base64', async () => {
  const room = newRoom()
  const [a, b] = [await seatPlain(room), await seatPlain(room)]
  await a.next()
  a.say({ event: 'sendOffer', offer: { type: 'offer', sdp: sdp('anna') } })
  expect(await next(a, b)).toEqual(twice({ event: 'sendOffer', offer: offerOf('anna') }))
})

it('who joins while another calls rings, and who calls again after the link was closed rings too', async () => {
  const room = newRoom()
  const a = await seatPlain(room)
  a.say({ event: 'callRemote' })
  await a.next()
  const b = await seatPlain(room)
  expect(await b.next()).toEqual({ event: 'callRemote' })
  b.say({ event: 'acceptCall' })
  expect([await a.next(), await a.next()]).toEqual([joined(room), { event: 'acceptCall' }])
  expect(await b.next()).toEqual({ event: 'acceptCall' })
  b.say({ event: 'callRemote' })
  // Older clients know no hangUp, and close their link by themselves.
  expect([await a.next(), await a.next()]).toEqual([{ event: 'hangUp' }, { event: 'callRemote' }])
  expect(await b.next()).toEqual({ event: 'callRemote' })
})

it('Parley calls a plain client: it gets the offer when it has accepted, then candidates, then addCandidate', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  const b = await seatPlain(room)
  const { peer } = await told(anna, 'joined')
  expect(isPlainId(peer.id)).toBe(true)
  expect(JSON.parse(peer.profile)).toEqual({
    name: '',
    microphone: true,
    camera: true,
  })
  anna.send({ type: 'call', call, profile: 'p' })
  expect(await b.next()).toEqual({ event: 'callRemote' })
  const to = peer.id
  const offer = { epoch: 7, n: 8, sdp: sdp('anna') }
  anna.send({ type: 'offer', to, payload: JSON.stringify(offer) })
  const early = JSON.stringify({ candidates: [candidate('anna', 1)] })
  anna.send({ type: 'candidate', to, payload: early })
  await toldUntilNow(anna)
  await hibernate(room)
  b.say({ event: 'acceptCall' })
  expect(await b.next()).toEqual({ event: 'acceptCall' })
  const line = `a=${candidate('anna', 1).candidate}\r\n`
  expect(await b.next()).toEqual({ event: 'sendOffer', offer: offerOf('anna', line) })
  expect((await told(anna, 'accept')).from).toBe(to)

  b.say({ event: 'sendCandidate', candidate: candidate('bert') })
  b.say({ event: 'sendAnswer', answer: answerOf('bert') })
  expect(await b.next()).toEqual({ event: 'sendCandidate', candidate: candidate('bert') })
  expect(await b.next()).toEqual({ event: 'sendAnswer', answer: answerOf('bert') })
  const batch = await told(anna, 'candidate')
  expect(JSON.parse(batch.payload)).toEqual({ candidates: [candidate('bert')] })
  const answer = await told(anna, 'answer')
  expect(JSON.parse(answer.payload)).toEqual({ epoch: 7, n: 8, sdp: sdp('bert') })

  const last = JSON.stringify({ candidates: [candidate('anna', 2)], end: true })
  anna.send({ type: 'candidate', to, payload: last })
  expect(await b.next()).toEqual({ event: 'sendCandidate', candidate: candidate('anna', 2) })
  expect(await b.next()).toEqual({ event: 'addCandidate' })
})

it('a plain client calls Parley: it offers after the accept, and its addCandidate comes back when all are there', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  const b = await seatPlain(room)
  b.say({ event: 'callRemote' })
  expect(await b.next()).toEqual({ event: 'callRemote' })
  const rung = await told(anna, 'call')
  anna.send({ type: 'accept', call: rung.call, profile: 'p' })
  expect(await b.next()).toEqual({ event: 'acceptCall' })
  b.say({ event: 'sendOffer', offer: offerOf('bert') })
  await b.next()
  const offer = await told(anna, 'offer')
  const made: unknown = JSON.parse(offer.payload)
  expect(made).toEqual({ epoch: expect.any(Number), n: expect.any(Number), sdp: sdp('bert') })

  const answer = { ...Object(made), sdp: sdp('anna') }
  anna.send({ type: 'answer', to: rung.from, payload: JSON.stringify(answer) })
  const one = JSON.stringify({ candidates: [candidate('anna', 1), candidate('older')] })
  anna.send({ type: 'candidate', to: rung.from, payload: one })
  expect(await b.next()).toEqual({ event: 'sendAnswer', answer: answerOf('anna') })
  // One that belongs to another description is not for it.
  expect(await b.next()).toEqual({ event: 'sendCandidate', candidate: candidate('anna', 1) })
  b.say({ event: 'addCandidate' })
  b.say({ event: 'sendCandidate', candidate: candidate('bert') })
  expect(await b.next()).toEqual({ event: 'sendCandidate', candidate: candidate('bert') })
  const end = JSON.stringify({ candidates: [], end: true })
  anna.send({ type: 'candidate', to: rung.from, payload: end })
  expect(await b.next()).toEqual({ event: 'addCandidate' })
  expect((await told(anna, 'candidate')).payload).toBe(
    JSON.stringify({ candidates: [candidate('bert')] }),
  )
})

it('Parley calls back the plain client that calls it: they meet, and the plain one offers', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  const b = await seatPlain(room)
  b.say({ event: 'callRemote' })
  await b.next()
  anna.send({ type: 'call', call, profile: 'p' })
  expect(await b.next()).toEqual({ event: 'acceptCall' })
  const offer = JSON.stringify({ epoch: 1, n: 1, sdp: sdp('anna') })
  const { from } = await told(anna, 'call')
  anna.send({ type: 'offer', to: from, payload: offer })
  b.say({ event: 'sendOffer', offer: offerOf('bert') })
  expect(await b.next()).toEqual({ event: 'sendOffer', offer: offerOf('bert') })
})

it.each([
  ['is closed cleanly', 1000],
  ['goes with its page', 1001],
  ['is closed without a code', undefined],
] as const)('a plain socket that %s has left, and the call is over', async (_, code) => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  const b = await seatPlain(room)
  const { peer } = await told(anna, 'joined')
  anna.send({ type: 'call', call, profile: 'p' })
  await b.next()
  b.say({ event: 'acceptCall' })
  await told(anna, 'accept')
  b.close(code)
  expect(await told(anna, 'left')).toEqual({ type: 'left', from: peer.id, reason: 'left' })
  expect(await told(anna, 'hangup')).toEqual({ type: 'hangup', from: anna.id, call })
})

it('Parley declines, hangs up and leaves: the plain client is told, and can call anew', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  const b = await seatPlain(room)
  b.say({ event: 'callRemote' })
  await b.next()
  const first = await told(anna, 'call')
  anna.send({ type: 'decline', call: first.call, reason: 'busy' })
  expect(await b.next()).toEqual({ event: 'decline', reason: 'busy' })
  // It does not go on ringing.
  expect(await told(anna, 'hangup')).toMatchObject({ from: first.from, call: first.call })

  b.say({ event: 'callRemote' })
  await b.next()
  const second = await told(anna, 'call')
  anna.send({ type: 'accept', call: second.call, profile: 'p' })
  expect(await b.next()).toEqual({ event: 'acceptCall' })
  anna.send({ type: 'hangup', call: second.call })
  expect(await b.next()).toEqual({ event: 'hangUp' })
  anna.close(1000)
  expect(await b.next()).toEqual({ event: 'leave' })
})

it('what it shows follows from what it describes', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  const b = await seatPlain(room)
  const silent = sdp('bert').replace('a=sendrecv', 'a=recvonly')
  b.say({ event: 'sendOffer', offer: { type: 'offer', sdp: silent } })
  expect(JSON.parse((await told(anna, 'profile')).profile)).toMatchObject({ camera: false })
})

it.each([
  ['no JSON', 'hello', 'malformed'],
  ['a list', '[]', 'malformed'],
  ['no event', '{}', 'malformed'],
  ['an unknown event', '{"event":"dance"}', 'unknown-event'],
  ['an offer that is none', '{"event":"sendOffer","offer":"!!"}', 'bad-offer'],
  [
    'an answer in the place of an offer',
    '{"event":"sendOffer","offer":{"type":"answer","sdp":""}}',
    'bad-offer',
  ],
  ['an answer without SDP', '{"event":"sendAnswer","answer":{"type":"answer"}}', 'bad-answer'],
  [
    'a candidate of nothing',
    '{"event":"sendCandidate","candidate":{"candidate":"x"}}',
    'bad-candidate',
  ],
  ['a second joinRoom', '{"event":"joinRoom","roomId":"r"}', 'joined-already'],
  ['an acceptCall of no call', '{"event":"acceptCall"}', 'no-call'],
  ['an offer to nobody', '{"event":"sendOffer","offer":{"type":"offer","sdp":""}}', 'nobody-here'],
  [
    'an answer to nobody',
    '{"event":"sendAnswer","answer":{"type":"answer","sdp":""}}',
    'nobody-here',
  ],
] as const)('%s is answered by an error, and nothing else changes', async (_, text, code) => {
  const room = newRoom()
  const a = await seatPlain(room)
  a.sayText(text)
  expect(await a.next()).toEqual({ event: 'error', code, message: expect.any(String) })
  a.say({ event: 'callRemote' })
  expect(await a.next()).toEqual({ event: 'callRemote' })
})

it('the first event is joinRoom, and names this room; a number will do', async () => {
  const a = await openPlain('12345')
  await a.nextText()
  a.say({ event: 'callRemote' })
  expect(await a.next()).toMatchObject({ event: 'error', code: 'join-first' })
  a.say({ event: 'joinRoom' })
  expect(await a.next()).toMatchObject({ event: 'error', code: 'bad-room' })
  a.say({ event: 'joinRoom', roomId: 12345 })
  expect(await a.next()).toEqual({ event: 'joinRoom', roomId: '12345' })
  const b = await openPlain(newRoom())
  await b.nextText()
  b.say({ event: 'joinRoom', roomId: 'another' })
  expect(await b.next()).toMatchObject({ event: 'error', code: 'wrong-room' })
  expect(await b.closed).toMatchObject({ code: 4404 })
})

it('a third is refused in words, whichever dialect it speaks', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  await seatPlain(room)
  const c = await openPlain(room)
  await c.nextText()
  c.say({ event: 'joinRoom', roomId: room })
  expect(await c.next()).toMatchObject({ event: 'error', code: 'room-full' })
  expect(await c.closed).toMatchObject({ code: 4416 })
  await expect(join(room, 'carl')).rejects.toThrow('4416')
  // Whoever is one of the two comes back.
  const again = await join(room, 'anna')
  expect(again.id).toBe(anna.id)
})

it('a plain client is refused where two others are', async () => {
  const room = newRoom()
  await join(room, 'anna')
  await join(room, 'bert')
  const c = await openPlain(room)
  await c.nextText()
  c.say({ event: 'joinRoom', roomId: room })
  expect(await c.closed).toMatchObject({ code: 4416 })
})

it('silence alone sweeps nobody, but a silent one makes place for a newcomer', async () => {
  const room = newRoom()
  const a = await seatPlain(room)
  await age(room, limits.silenceMs + 1000, 'all')
  const b = await seatPlain(room)
  expect(await a.next()).toEqual(joined(room))
  await age(room, limits.silenceMs + 1000, 'all')
  b.say({ event: 'callRemote' })
  expect(await a.next()).toEqual({ event: 'callRemote' })
  const c = await seatPlain(room)
  expect(await a.closed).toMatchObject({ code: 1001 })
  // In its place the newcomer rings.
  expect(await c.next()).toEqual({ event: 'callRemote' })
})

it('a stranger puts nobody out of a locked room', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  const b = await seatPlain(room)
  const { peer } = await told(anna, 'joined')
  anna.send({ type: 'lock', peers: [peer.id] })
  await told(anna, 'lock')
  await age(room, limits.silenceMs + 1000, 'all')
  await anna.ping()
  await expect(join(room, 'carl')).rejects.toThrow('4416')
  b.say({ event: 'callRemote' })
  expect(await b.next()).toEqual({ event: 'callRemote' })
})

it('a ping is answered, and keeps the place', async () => {
  const room = newRoom()
  const a = await seatPlain(room)
  await seatPlain(room)
  await a.next()
  await age(room, limits.silenceMs + 1000, 'all')
  a.sayText('ping')
  expect(await a.nextText()).toBe('pong')
  await seatPlain(room)
  a.say({ event: 'callRemote' })
  expect([await a.next(), await a.next(), await a.next()]).toEqual([
    { event: 'leave' },
    joined(room),
    { event: 'callRemote' },
  ])
})

it('a locked room lets it wait, and in when somebody inside says so', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  anna.send({ type: 'lock', peers: [] })
  await told(anna, 'lock')
  const b = await openPlain(room)
  await b.nextText()
  b.say({ event: 'joinRoom', roomId: room })
  expect(await b.next()).toMatchObject({ event: 'error', code: 'locked' })
  const { peers } = await told(anna, 'knocks')
  anna.send({ type: 'admit', peer: peers[0]?.id ?? '' })
  expect(await b.next()).toEqual(joined(room))
  b.say({ event: 'callRemote' })
  expect((await told(anna, 'call')).from).toBe(peers[0]?.id)
})

it('who was put out is told so before the close', async () => {
  const room = newRoom()
  const anna = await join(room, 'anna')
  const b = await seatPlain(room)
  const { peer } = await told(anna, 'joined')
  anna.send({ type: 'remove', peer: peer.id, peers: [] })
  expect(await b.next()).toMatchObject({ event: 'error', code: 'closed' })
  expect(await b.closed).toMatchObject({ code: 4412 })
})

it('what is binary or too large closes, in words', async () => {
  const a = await seatPlain(newRoom())
  a.sayText(new ArrayBuffer(4))
  expect(await a.next()).toMatchObject({ event: 'error', code: 'closed' })
  expect(await a.closed).toMatchObject({ code: 4407 })
  const b = await seatPlain(newRoom())
  b.sayText('x'.repeat(limits.frameBytes + 1))
  expect(await b.next()).toMatchObject({ event: 'error', code: 'closed' })
  expect(await b.closed).toMatchObject({ code: 4413 })
})

it('a private room does not speak it, nor does a foreign page', async () => {
  const none = { 'Sec-WebSocket-Protocol': undefined }
  const sealed = await upgrade('k3qf-7m2a-x6tp-c4de', none)
  expect([sealed.status, await sealed.json()]).toMatchObject([400, { error: 'bad-subprotocol' }])
  const foreign = await upgrade(newRoom(), { ...none, Origin: 'https://other.example' })
  expect(foreign.status).toBe(403)
  const listed = await upgrade(newRoom(), none)
  expect(listed.headers.get('Sec-WebSocket-Protocol')).toBeNull()
})
