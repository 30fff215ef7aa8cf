/** Sockets that have not said hello: they make place for each other, and for whoever says it. */
import { expect, it } from 'vitest'
import { limits } from '../../protocol/messages'
import { age, helloOf, join, newRoom, open } from '../test/room'
import type { Wire } from '../test/wire'

it('[J1] one more than 16 that say nothing displaces the oldest, and a newcomer comes in', async () => {
  const room = newRoom()
  const oldest = await open(room, 'oldest')
  await age(room, 1000)
  const [next] = await silentOnes(room, limits.silentSockets - 1)
  const anna = await join(room, 'anna')
  expect(anna.welcome.peers).toEqual([])
  expect(await oldest.closed).toMatchObject({ code: 1013 })
  next?.send(helloOf('silent0'))
  expect(await next?.next()).toMatchObject({ type: 'welcome' })
})

it('[J1] one that says hello makes place: nobody is displaced for the next', async () => {
  const room = newRoom()
  const [first, second] = await silentOnes(room, limits.silentSockets)
  first?.send(helloOf('silent0'))
  await first?.next()
  await open(room, 'late')
  second?.send(helloOf('silent1'))
  expect(await second?.next()).toMatchObject({ type: 'welcome' })
})

it('[J1] a newer socket of a peer that says nothing takes the place of its older one', async () => {
  const room = newRoom()
  const older = await open(room, 'anna')
  const newer = await open(room, 'anna')
  expect(await older.closed).toMatchObject({ code: 4409 })
  newer.send(helloOf('anna'))
  expect(await newer.next()).toMatchObject({ type: 'welcome', peers: [] })
})

it('[J1] sockets that have said nothing for 10 s make place', async () => {
  const room = newRoom()
  const silent = await silentOnes(room, limits.silentSockets)
  await age(room, 11_000)
  const anna = await join(room, 'anna')
  expect(anna.welcome.peers).toEqual([])
  for (const each of silent) expect(await each.closed).toMatchObject({ code: 1001 })
})

/** Sockets of as many peers, one after the other, none of which says hello. */
async function silentOnes(room: string, count: number): Promise<Wire[]> {
  const all: Wire[] = []
  for (let n = 0; n < count; n++) all.push(await open(room, `silent${n}`))
  return all
}
