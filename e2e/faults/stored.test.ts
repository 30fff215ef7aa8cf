/**
 * The worker is killed while a room is locked, and started again on the same disk: PROTOCOL.md L4.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parleyWorker, type Served, startWorkerd } from '../../bench/rig/workerd.ts'
import { randomToken, toProof, toRoomName } from '../../protocol/ids.ts'
import { attack } from '../rig/attacker.ts'

let disk: string
let served: Served

beforeEach(async () => {
  disk = await mkdtemp(join(tmpdir(), 'parley-disk-'))
  served = await startWorkerd({ ...parleyWorker(), disk })
})
afterEach(async () => {
  await served.close()
  await rm(disk, { recursive: true })
})

test('[L4] members come back without knocking, in whatever order, and a stranger who is quicker knocks', async () => {
  const key = randomToken()
  const room = await toRoomName(await toProof(key))
  const link = () => `${served.origin}/r/${room}#${key}`
  const anna = await attack(link())
  const bert = await attack(link())
  await anna.heard('joined')
  anna.say({ type: 'lock', peers: [bert.id] })
  const { lock } = await bert.heard('lock')
  // In the turn in which it is told: by then it is stored.
  await served.close()
  expect(lock).toEqual([anna.id, bert.id])

  served = await startWorkerd({ ...parleyWorker(), disk })

  const mallory = await attack(link())
  expect(mallory.told).toEqual([{ type: 'locked' }])
  for (const { secret } of [bert, anna]) {
    const back = await attack(link(), { secret })
    expect((await back.heard('welcome')).lock).toEqual(lock)
    expect((await back.heard('knocks')).peers.map(({ id }) => id)).toEqual([mallory.id])
  }
})
