/** Both sides negotiate at the same time, again and again. */
import { test } from 'vitest'
import { useFaultStage } from '../rig/faultStage.ts'
import { bothChromium } from '../rig/faults.ts'
import { collide, restart, stayTogether } from '../rig/negotiating.ts'

const stage = useFaultStage()

test('chromium and chromium restart ICE at once, 50 times, in band, and see each other still', async () => {
  await stayTogether(await collide(stage, bothChromium, restart))
})
