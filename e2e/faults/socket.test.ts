/** One browser loses its way to the room, and nobody else does. */
import { expect, test } from 'vitest'
import { en } from '../../client/i18n/en/first.ts'
import { useFaultStage } from '../rig/faultStage.ts'
import { framesAndSound } from '../rig/media.ts'
import { endCall } from '../rig/moments.ts'
import { meet, talk } from '../rig/scenes.ts'

const stage = useFaultStage()

test('in a call: who is cut off for a while is back as the same one, and the call never stopped', async () => {
  const wire = await stage.newWire()
  const pair = await talk(stage, { bert: { wire } })
  wire.set('refused')
  wire.cut()
  await pair.bert.reads(en.reconnecting)
  await framesAndSound(pair.anna, pair.bert)
  wire.set('open')
  await pair.bert.readsNo(en.reconnecting)
  await framesAndSound(pair.anna, pair.bert)
  expect(await pair.anna.page.$$('figure')).toHaveLength(1)
  await endCall(pair)
})

test('in a call: who is cut off from the room hangs up, and the other hears it', async () => {
  const wire = await stage.newWire()
  const pair = await talk(stage, { anna: { wire } })
  wire.set('refused')
  wire.cut()
  await pair.anna.reads(en.reconnecting)
  await endCall(pair)
  wire.set('open')
  await pair.anna.reads('Bert is here')
  await pair.anna.sees('button', 'Call again')
})

test('while it rings: the callee is cut off, is back, and is rung still', async () => {
  const wire = await stage.newWire()
  const pair = await meet(stage, { bert: { wire } })
  await pair.anna.press('Call')
  await pair.bert.sees('dialog', 'Incoming call')
  wire.cut()
  await pair.bert.sees('dialog', 'Incoming call')
  await pair.bert.press('Accept')
  await framesAndSound(pair.anna, pair.bert)
  await endCall(pair)
})
