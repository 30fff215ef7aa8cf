/**
 * How a plain client comes into the real room and out of it (protocol/PLAIN.md), and what it is
 * told that does something wrong.
 */
import { expect, it } from 'vitest'
import { limits } from '../../protocol/messages'
import { joined, openPlain, seatPlain, told } from '../test/plain'
import { age, join, newRoom, upgrade } from '../test/room'

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
