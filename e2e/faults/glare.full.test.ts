/** Firefox 153 breaks its own connection when a restart follows another within some 100 ms. The call outlives it. */
import { test } from 'vitest'
import { useFaultStage } from '../rig/faultStage.ts'
import { recovered } from '../rig/faults.ts'
import { collide, restart } from '../rig/negotiating.ts'

const stage = useFaultStage()

test('chromium and firefox restart ICE at once, 50 times, and see each other in the end', async () => {
  const { anna, bert } = await collide(stage, ['chromium', 'firefox'], restart)
  await recovered(anna, bert)
})
