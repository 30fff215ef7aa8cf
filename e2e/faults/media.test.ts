/** The way between two browsers fails, and the room does not. */
import { test } from 'vitest'
import { en } from '../../client/i18n/en/first.ts'
import { useFaultStage } from '../rig/faultStage.ts'
import { blackOut, bothChromium, frozen, recovered, talkOver } from '../rig/faults.ts'

const stage = useFaultStage()

test('a black-out of 4 s freezes the picture and says so, and all comes back', async () => {
  const { anna, bert, net } = await talkOver(stage)
  await blackOut(net, 4000, async () => {
    await anna.reads(en.reconnectingTo('Bert'))
    await frozen(anna, bert)
  })
  await recovered(anna, bert)
  await anna.readsNo(en.reconnectingTo('Bert'))
})

test('every path dies, and the call goes over new ones', async () => {
  const { anna, bert, net } = await talkOver(stage)
  await net.changePaths()
  await anna.reads(en.reconnectingTo('Bert'))
  await recovered(anna, bert)
  await anna.readsNo(en.reconnectingTo('Bert'))
})

test('with 20 % of packets lost a call comes up and stays', async () => {
  const { anna, bert } = await talkOver(stage, bothChromium, { loss: 0.2 })
  await recovered(anna, bert)
})
