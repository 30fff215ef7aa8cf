/**
 * Calls of plain clients in the real room (protocol/PLAIN.md): each flow as the frames that both
 * sides get.
 */
import { expect, it } from 'vitest'
import { isPlainId } from '../../protocol/ids'
import {
  answerOf,
  candidate,
  joined,
  next,
  offerOf,
  openPlain,
  sdp,
  seatPlain,
  told,
  twice,
} from '../test/plain'
import { call, hibernate, join, newRoom, toldUntilNow } from '../test/room'

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
