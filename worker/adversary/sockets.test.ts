/**
 * Somebody with any client wants to be taken for somebody else, to be there for ever, or to break
 * what the room keeps.
 */
import { env } from 'cloudflare:workers'
import { runInDurableObject } from 'cloudflare:test'
import { describe, expect, it, vi } from 'vitest'
import { type ClientMessage, limits } from '../../protocol/messages'
import { descriptionPayload } from '../../protocol/payload'
import { isPlainId } from '../../protocol/ids'
import { fromJson } from '../../protocol/shape'
import { playRelay } from '../test/ice'
import { readAttachment } from '../room/sockets'
import {
  age,
  call,
  helloOf,
  hibernate,
  idOf,
  join,
  knock,
  lock,
  newRoom,
  open,
  pair,
  protocolsOf,
  rewrite,
  toldUntilNow,
  trio,
  upgrade,
} from '../test/room'
import { seatPlain } from '../test/plain'

// What was lent is revoked, for which the relay is asked.
playRelay()

describe('finding 9: an id that looks like that of a plain client', () => {
  it('[N5] [M10] cannot be had by a secret', async () => {
    const room = newRoom()
    const names = Array.from({ length: 32 }, (_, n) => `mallory${n}`)
    const ids = await Promise.all(names.map((name) => idOf(room, name)))
    expect(ids.filter(isPlainId)).toEqual([])
  })

  it('[J1] nor by a header, and no header names another peer or address', async () => {
    const room = newRoom()
    const forged = { 'Parley-Peer': `~${'a'.repeat(25)}`, 'Parley-Way': 'elsewhere' }
    const address = { 'CF-Connecting-IP': '198.51.100.7' }
    const { webSocket } = await upgrade(room, {
      ...address,
      ...forged,
      'Sec-WebSocket-Protocol': protocolsOf('mallory'),
    })
    webSocket?.accept()
    const honest = await idOf(room, 'mallory')
    const [known] = await attachmentsOf(room)
    expect(known).toMatchObject({ is: 'silent', id: honest })
    expect(known).not.toHaveProperty('plain')
    expect(known?.is === 'silent' && known.way).toMatch(/^[a-z2-7]{16}$/)
  })

  it('[J1] nor an address where the edge names none', async () => {
    const room = newRoom()
    const { webSocket } = await upgrade(room, { 'Parley-Way': 'elsewhere' })
    webSocket?.accept()
    expect(await attachmentsOf(room)).toMatchObject([{ way: null }])
  })

  it('[J1] a plain client has an id of its own, whatever a header says', async () => {
    const room = newRoom()
    const anna = await join(room, 'anna')
    const headers = { 'Sec-WebSocket-Protocol': undefined, 'Parley-Peer': anna.id }
    const { webSocket } = await upgrade(room, headers)
    webSocket?.accept()
    const plain = (await attachmentsOf(room)).find((each) => each.is === 'silent')
    expect(plain?.is === 'silent' && isPlainId(plain.id)).toBe(true)
    expect(plain).toHaveProperty('plain')
  })

  it('[J9] and a member that only looks so is swept when it is silent', async () => {
    const room = newRoom()
    const [anna, mallory] = await pair(room, 'mallory')
    const id = `~${'a'.repeat(25)}`
    await runInDurableObject(env.ROOM.getByName(room), (_, state) => {
      for (const socket of state.getWebSockets()) {
        const attachment = readAttachment(socket)
        if (attachment?.is === 'member' && attachment.member.id === mallory.id)
          rewrite(socket, {
            ...attachment,
            member: { id, profile: '{"plain":true}', call: null },
          })
      }
    })
    await hibernate(room)
    await age(room, limits.silenceMs + 1000, [id])
    await join(room, 'carl')
    expect(await anna.next()).toEqual({ type: 'left', from: id, reason: 'lost' })
    expect(await mallory.closed).toMatchObject({ code: 1001 })
  })
})

describe('finding 14: as much as a socket can be made to keep', () => {
  const sdp = (ufrag: string, length: number): string =>
    `v=0\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\na=ice-ufrag:${ufrag}\r\na=mid:0\r\n`.padEnd(
      length,
      ' ',
    )
  const offer = (to: string, text: string): ClientMessage => ({
    type: 'offer',
    to,
    payload: JSON.stringify({
      epoch: Number.MAX_SAFE_INTEGER,
      n: Number.MAX_SAFE_INTEGER,
      sdp: text,
    }),
  })

  it.each([
    ['a fragment of 30,000 characters', sdp('u'.repeat(30_000), 50_000)],
    ['the longest fragment and the longest offer that is held', sdp('u'.repeat(256), 12_000)],
    ['an offer too long to be held', sdp('ufra', 55_000)],
  ])('[M10] for a plain client, with %s, breaks nothing: locking goes on', async (_, text) => {
    const log = vi.spyOn(console, 'error').mockReturnValue()
    const room = newRoom()
    const anna = await join(room, 'anna')
    const b = await seatPlain(room)
    const came = await anna.next()
    if (came.type !== 'joined') throw new Error('nobody came')
    const { id } = came.peer
    anna.send({ type: 'call', call, profile: 'p' })
    anna.send(offer(id, text))
    await toldUntilNow(anna)
    expect(await lock(anna, id)).toEqual([anna.id, id])
    anna.send({ type: 'unlock' })
    expect(await anna.next()).toMatchObject({ type: 'lock', lock: null })
    expect(await b.next()).toEqual({ event: 'callRemote' })
    b.say({ event: 'acceptCall' })
    expect(await b.next()).toEqual({ event: 'acceptCall' })
    expect(log).not.toHaveBeenCalled()
  })

  it('[M10] of an answer to a plain client too', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue()
    const room = newRoom()
    const mallory = await join(room, 'mallory')
    const b = await seatPlain(room)
    const came = await mallory.next()
    if (came.type !== 'joined') throw new Error('nobody came')
    const to = came.peer.id
    b.say({ event: 'sendOffer', offer: { type: 'offer', sdp: sdp('ufra', 100) } })
    const told = await mallory.next()
    if (told.type !== 'offer') throw new Error('no offer')
    const answer = fromJson(descriptionPayload, told.payload)
    const long = JSON.stringify({ ...answer, sdp: sdp('u'.repeat(30_000), 40_000) })
    mallory.send({ type: 'answer', to, payload: long })
    expect(await lock(mallory, to)).toEqual([mallory.id, to])
    expect(log).not.toHaveBeenCalled()
  })

  it('[R4] for a member: the longest profile and four of the longest names of what was lent, of two bytes each', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue()
    const room = newRoom()
    const [anna, mallory, bert] = await trio(room, 'mallory', 'bert')
    const stub = env.ROOM.getByName(room)
    for (let n = 0; n < 5; n += 1)
      expect(await stub.lent(mallory.id, String(n).padEnd(512, '王'))).toBe(true)
    expect(await stub.lent(mallory.id, 'x'.repeat(513))).toBe(false)
    const profile = '王'.repeat(limits.profileChars)
    mallory.send({ type: 'rejoin', call, profile })
    mallory.send({ type: 'profile', profile })
    await toldUntilNow(mallory)
    await toldUntilNow(bert)
    bert.send({ type: 'accept', call, profile })
    expect(await toldUntilNow(anna)).toHaveLength(3)
    await toldUntilNow(bert)
    bert.send({ type: 'lock', peers: [anna.id] })
    expect((await toldUntilNow(bert)).at(-1)).toMatchObject({ type: 'knocks' })
    expect(await mallory.next()).toMatchObject({ type: 'accept' })
    expect(await mallory.next()).toMatchObject({ type: 'locked' })
    expect(log).not.toHaveBeenCalled()
  })

  it('[L2] for one who knocks: the longest profile', async () => {
    const room = newRoom()
    const anna = await join(room, 'anna')
    await lock(anna)
    const profile = '王'.repeat(limits.profileChars)
    const mallory = await open(room, 'mallory')
    mallory.send({ ...helloOf('mallory'), profile })
    expect(await mallory.next()).toEqual({ type: 'locked' })
    anna.send({ type: 'admit', peer: await idOf(room, 'mallory') })
    expect(await mallory.next()).toMatchObject({ type: 'welcome' })
  })
})

describe('the list of a lock', () => {
  const foreign = (count: number): string[] =>
    Array.from({ length: count }, (_, n) => `${n}`.replaceAll(/[0189]/g, 'a').padEnd(26, letter(n)))

  it('[L1] takes 64 ids of strangers, and its sender in the place of one: everybody can read it', async () => {
    const room = newRoom()
    const [anna, bert] = await pair(room)
    const list = await lock(anna, bert.id, ...foreign(limits.lockIds - 1))
    expect(list).toHaveLength(limits.lockIds)
    expect(list).toEqual(expect.arrayContaining([anna.id, bert.id]))
    expect(await bert.next()).toMatchObject({ type: 'lock', lock: list })
    expect((await join(room, 'bert')).welcome.lock).toEqual(list)
  })

  it.each([
    ['65 ids', foreign(limits.lockIds + 1)],
    ['what is no id', ['a'.repeat(12)]],
    ['an id in capitals', ['A'.repeat(26)]],
    ['a number', [7]],
    ['null', null],
  ])('[L1] [E3] with %s closes its sender, and nothing is locked', async (_, peers) => {
    const room = newRoom()
    const [anna, mallory] = await pair(room, 'mallory')
    mallory.sendRaw(JSON.stringify({ type: 'lock', peers }))
    expect(await mallory.closed).toMatchObject({ code: 4406 })
    expect(await toldUntilNow(anna)).toEqual([{ type: 'left', from: mallory.id, reason: 'left' }])
    expect((await join(room, 'carl')).welcome.lock).toBeNull()
  })

  it('[L1] with ids of nobody puts out who is there, and lets in nobody else', async () => {
    const room = newRoom()
    const [anna, bert] = await pair(room)
    anna.send({ type: 'lock', peers: foreign(3) })
    expect(await bert.next()).toEqual({ type: 'locked' })
    expect((await toldUntilNow(anna)).at(-1)).toMatchObject({ type: 'knocks' })
    await knock(room, 'carl')
  })
})

function letter(n: number): string {
  return 'abcdefghijklmnopqrstuvwxyz234567'.charAt(n % 32)
}

async function attachmentsOf(room: string) {
  return runInDurableObject(env.ROOM.getByName(room), (_, state) =>
    state.getWebSockets().flatMap((socket) => readAttachment(socket) ?? []),
  )
}
