/**
 * As glare.test.ts, with Firefox, which breaks its own connection when a restart follows another
 * within some 100 ms.
 */
import { test } from 'vitest'
import { useFaultStage } from '../rig/faultStage.ts'
import { recovered } from '../rig/faults.ts'
import { collide, flip, restart, stayTogether } from '../rig/negotiating.ts'

const stage = useFaultStage()

test('chromium and firefox restart ICE at once, 50 times, and see each other in the end', async () => {
  const { anna, bert } = await collide(stage, ['chromium', 'firefox'], restart)
  await recovered(anna, bert)
})

test('chromium and firefox change what they send at once, 50 times, in band, and see each other still', async () => {
  await stayTogether(await collide(stage, ['chromium', 'firefox'], flip))
})
