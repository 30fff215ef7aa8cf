/** The way between two browsers fails for longer, or for good, or is bad, and the room is well. */
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { en } from '../../client/i18n/en/first.ts'
import { useFaultStage } from '../rig/faultStage.ts'
import { resumed, stopped } from '../rig/media.ts'
import { blackOut, frozen, pairings, recovered, talkOver } from '../rig/faults.ts'

const stage = useFaultStage()

describe.for(pairings)('%s and %s', (kinds) => {
  test.for([4, 10, 20, 40])('a black-out of %i s, and all comes back', async (seconds) => {
    const { anna, bert, net } = await talkOver(stage, kinds)
    await blackOut(net, seconds * 1000, async () => {
      await anna.reads(en.reconnectingTo('Bert'))
      await bert.reads(en.reconnectingTo('Anna'))
    })
    await recovered(anna, bert)
    await anna.readsNo(en.reconnectingTo('Bert'))
  })

  test.for([
    ['5 % of packets lost', { loss: 0.05 }],
    ['20 % of packets lost', { loss: 0.2 }],
    ['300 ms each way', { delayMs: 300 }],
  ] as const)('with %s a call comes up and stays', async ([, conditions]) => {
    const { anna, bert } = await talkOver(stage, kinds, conditions)
    await recovered(anna, bert)
    await pause(15_000)
    await recovered(anna, bert)
  })

  test('every path dies, and the call goes over new ones', async () => {
    const { anna, bert, net } = await talkOver(stage, kinds)
    await net.changePaths()
    await anna.reads(en.reconnectingTo('Bert'))
    await recovered(anna, bert)
    await anna.readsNo(en.reconnectingTo('Bert'))
  })
})

test('a black-out of 20 s breaks a connection of Firefox for good, and the call goes on over another', async () => {
  const { anna, bert, net } = await talkOver(stage, ['firefox', 'firefox'])
  await blackOut(net, 20_000)
  await recovered(anna, bert)
  const made = () => anna.page.evaluate(() => window.recorder.connections.length)
  expect(await made()).toBeGreaterThan(1)
})

test('who is muted when a connection breaks for good is muted over the next', async () => {
  const { anna, bert, net } = await talkOver(stage, ['firefox', 'firefox'])
  await bert.press('Mute')
  await anna.reads(/Bert\s*muted/)
  await blackOut(net, 20_000)
  await recovered(anna, bert)
  await anna.reads(/Bert\s*muted/)
  await stopped(anna, 'energy')
  await bert.press('Unmute')
  await resumed(anna, 'energy')
})

test('every path dies while the room is away, and the call goes on once it is back', async () => {
  const { anna, bert, net } = await talkOver(stage)
  await stage.worker.kill()
  await net.changePaths()
  await Promise.all([anna.reads(en.reconnecting), bert.reads(en.reconnecting)])
  await frozen(anna, bert)
  await stage.worker.start()
  await recovered(anna, bert)
  await anna.readsNo(en.reconnectingTo('Bert'))
})
