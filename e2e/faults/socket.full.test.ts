/** A way to the room that is dead, though nobody says so. */
import { test } from 'vitest'
import { en } from '../../client/i18n/en/first.ts'
import { useFaultStage } from '../rig/faultStage.ts'
import { framesAndSound } from '../rig/media.ts'
import { endCall } from '../rig/moments.ts'
import { talk } from '../rig/scenes.ts'

const stage = useFaultStage()

test('a half-open socket is noticed within 35 s, and replaced', async () => {
  const wire = await stage.newWire()
  const pair = await talk(stage, { bert: { wire } })
  wire.set('held')
  await pair.bert.reads(en.reconnecting, 37_000)
  await framesAndSound(pair.anna, pair.bert)
  wire.set('open')
  await pair.bert.readsNo(en.reconnecting)
  await framesAndSound(pair.anna, pair.bert)
  await endCall(pair)
})
