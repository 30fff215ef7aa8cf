/**
 * Somebody who has the link, and any client, wants a seat in a locked room, or to keep others from
 * locking it.
 */
import { env } from 'cloudflare:workers'
import { evictDurableObject } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import type { ClientMessage } from '../../protocol/messages'
import {
  call,
  helloOf,
  hibernate,
  idOf,
  join,
  knock,
  knocks,
  lock,
  newRoom,
  open,
  otherCall,
  pair,
  toldUntilNow,
  trio,
} from '../test/room'

const answered = { id: call, answered: true }

describe('finding 1: a member whom nobody sees', () => {
  const acts: [string, (carl: string, bert: string) => ClientMessage][] = [
    ['Lock', (_, bert) => ({ type: 'lock', peers: [bert] })],
    ['Remove of somebody else', (carl, bert) => ({ type: 'remove', peer: carl, peers: [bert] })],
  ]

  /** Anna, who does not see Mallory, has done it. */
  async function putOut(toAct: (carl: string, bert: string) => ClientMessage) {
    const room = newRoom()
    const [anna, bert, carl] = await trio(room)
    const mallory = await join(room, 'mallory')
    await Promise.all([anna.next(), bert.next(), carl.next()])
    anna.send(toAct(carl.id, bert.id))
    await toldUntilNow(anna)
    return { room, anna, bert, mallory }
  }

  it.each(acts)('[L1] [L5] loses its seat by %s, and hears nothing more', async (_, toAct) => {
    const { anna, bert, mallory } = await putOut(toAct)
    anna.send({ type: 'profile', profile: 'a secret' })
    bert.send({ type: 'call', call, profile: 'another' })
    await toldUntilNow(bert)
    anna.send({ type: 'admit', peer: mallory.id })
    const told = [await mallory.next(), await mallory.next()]
    // While it still had its seat it heard who else went.
    while (told.at(-1)?.type !== 'welcome') told.push(await mallory.next())
    expect(told.map(({ type }) => type).filter((type) => type !== 'left')).toEqual([
      'locked',
      'welcome',
    ])
  })

  it.each(acts)('[L1] may do nothing more once it was put out by %s', async (_, toAct) => {
    const { room, anna, bert, mallory } = await putOut(toAct)
    const id = mallory.id
    const tries: ClientMessage[] = [
      { type: 'unlock' },
      { type: 'lock', peers: [] },
      { type: 'admit', peer: id },
      { type: 'remove', peer: anna.id, peers: [id] },
      { type: 'call', call, profile: 'p' },
      { type: 'rejoin', call, profile: 'p' },
      { type: 'offer', to: bert.id, payload: 'x' },
    ]
    for (const message of tries) mallory.send(message)
    mallory.send({ type: 'profile', profile: 'the last thing it says' })
    const told = [await bert.next()]
    while (!JSON.stringify(told.at(-1)).includes('the last thing')) told.push(await bert.next())
    expect(new Set(told.map(({ type }) => type))).toEqual(new Set(['left', 'lock', 'knocks']))
    expect((await join(room, 'bert')).welcome.lock).toEqual([anna.id, bert.id])
  })

  it('[L1] keeps nobody from locking and removing by an unanswered call of its own', async () => {
    const room = newRoom()
    const [anna, mallory, bert] = await trio(room, 'mallory', 'bert')
    mallory.send({ type: 'call', call, profile: 'p' })
    expect(await anna.next()).toMatchObject({ type: 'call' })
    expect(await bert.next()).toMatchObject({ type: 'call' })
    expect(await lock(anna, mallory.id, bert.id)).toHaveLength(3)
    anna.send({ type: 'remove', peer: mallory.id, peers: [bert.id] })
    expect(await mallory.closed).toMatchObject({ code: 4412 })
    expect((await toldUntilNow(bert)).at(-1)).toMatchObject({ lock: [anna.id, bert.id] })
  })

  it('[L1] [C3] nor for long by one that it calls answered: whoever enters that one may act', async () => {
    const room = newRoom()
    const [anna, mallory] = await pair(room, 'mallory')
    mallory.send({ type: 'rejoin', call, profile: 'p' })
    expect(await anna.next()).toMatchObject({ type: 'accept', from: mallory.id })
    anna.send({ type: 'remove', peer: mallory.id, peers: [] })
    expect(await anna.next()).toMatchObject({ type: 'error', code: 'not-in-call' })
    anna.send({ type: 'call', call: otherCall, profile: 'p' })
    anna.send({ type: 'remove', peer: mallory.id, peers: [] })
    expect(await mallory.closed).toMatchObject({ code: 4412 })
  })
})

describe('finding 2: a member that cuts its own socket to escape its removal', () => {
  it('[L5] is told of as removed, is locked out in the same step, and can only knock', async () => {
    const room = newRoom()
    const [anna, mallory, bert] = await trio(room, 'mallory', 'bert')
    mallory.close(4000)
    const lost = { type: 'left', from: mallory.id, reason: 'lost' }
    expect([await anna.next(), await bert.next()]).toEqual([lost, lost])
    anna.send({ type: 'remove', peer: mallory.id, peers: [mallory.id, bert.id] })
    const told = [
      { type: 'left', from: mallory.id, reason: 'removed' },
      { type: 'lock', from: anna.id, lock: [anna.id, bert.id] },
    ]
    expect(await toldUntilNow(anna)).toEqual(told)
    expect(await toldUntilNow(bert)).toEqual(told)
    await knock(room, 'mallory')
    expect(await toldUntilNow(bert)).toEqual([await knocks(room, 'mallory')])
  })
})

describe('finding 3: a member that was removed', () => {
  it('[L5] comes back by nothing that it knows', async () => {
    const room = newRoom()
    const [anna, mallory] = await pair(room, 'mallory')
    const list = await lock(anna, mallory.id)
    expect(await mallory.next()).toMatchObject({ lock: list })
    anna.send({ type: 'remove', peer: mallory.id, peers: [] })
    await mallory.closed
    const again = await open(room, 'mallory')
    // Whatever it says besides is of no matter (E8).
    again.sendRaw(
      JSON.stringify({
        ...helloOf('mallory', { call: answered }),
        lock: list,
        pass: call,
        id: anna.id,
      }),
    )
    expect(await again.next()).toEqual({ type: 'locked' })
    again.send({ type: 'lock', peers: [...list] })
    again.send({ type: 'rejoin', call, profile: 'p' })
    await again.ping()
    expect((await toldUntilNow(anna)).at(-1)).toEqual(await knocks(room, 'mallory'))
  })

  it('[L4] stays out while it knocks again and again, with gaps, and the last member reloads or is lost', async () => {
    const room = newRoom()
    const [first, mallory] = await pair(room, 'mallory')
    let anna = first
    anna.send({ type: 'remove', peer: mallory.id, peers: [] })
    await mallory.closed
    for (const code of [3001, 4000, 1001]) {
      const before = await knock(room, 'mallory')
      anna.close(code)
      await anna.closed
      // Now nobody is left at all, then it knocks, and so on; the room may sleep or fail meanwhile.
      before.close(1000)
      await before.closed
      for (const end of [1000, 4000]) {
        const again = await knock(room, 'mallory')
        await hibernate(room)
        again.close(end)
        await again.closed
      }
      await evictDurableObject(env.ROOM.getByName(room), { webSockets: 'close' })
      const waiting = await knock(room, 'mallory')
      anna = await join(room, 'anna')
      expect(anna.welcome).toMatchObject({ lock: [anna.id], peers: [] })
      expect(await anna.next()).toEqual(await knocks(room, 'mallory'))
      waiting.close(1000)
      await waiting.closed
      expect(await anna.next()).toEqual(await knocks(room))
    }
  })

  it('[L4] is not let in by the leaving of somebody else while the last one is lost', async () => {
    const room = newRoom()
    const [anna, mallory, bert] = await trio(room, 'mallory', 'bert')
    anna.send({ type: 'remove', peer: mallory.id, peers: [bert.id] })
    await mallory.closed
    anna.close(4000)
    await anna.closed
    bert.close(1000)
    await bert.closed
    await knock(room, 'mallory')
    expect((await join(room, 'anna')).welcome.lock).toEqual([anna.id])
  })
})

describe('finding 12: one who knocks, and says that it is in a call', () => {
  it.each([
    ['of those who are there', call],
    ['of its own', otherCall],
  ])('[L3] %s, is in none when it is let in', async (_, id) => {
    const room = newRoom()
    const anna = await join(room, 'anna', { call: answered })
    const bert = await join(room, 'bert', { call: answered })
    await anna.next()
    await lock(anna, bert.id)
    const mallory = await open(room, 'mallory')
    mallory.send(helloOf('mallory', { call: { id, answered: true, size: 8 } }))
    expect(await mallory.next()).toEqual({ type: 'locked' })
    const peer = await idOf(room, 'mallory')
    anna.send({ type: 'admit', peer })
    expect(await mallory.next()).toMatchObject({ type: 'welcome', call: null })
    const came = (await toldUntilNow(bert)).find((message) => message.type === 'joined')
    expect(came).toEqual({ type: 'joined', peer: { id: peer, profile: "mallory's", call: null } })
  })
})
