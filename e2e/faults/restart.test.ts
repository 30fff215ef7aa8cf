/**
 * One side restarts ICE over the connection that they have; and what becomes of one whose
 * description is refused.
 */
import { expect, test } from 'vitest'
import { useFaultStage } from '../rig/faultStage.ts'
import { bothChromium, recovered, talkOver } from '../rig/faults.ts'
import { made, refuseOnce, restartOnce } from '../rig/negotiating.ts'

const stage = useFaultStage()

// Who called is passive in DTLS, and must stay so when it answers: Firefox does not by itself.
test('[M7] Firefox called Chromium, which restarts, and the connection stays', async () => {
  const { anna, bert } = await talkOver(stage, ['firefox', 'chromium'])
  await restartOnce(bert, anna)
  await recovered(anna, bert)
  for (const person of [anna, bert]) expect(await made(person)).toBe(1)
})

test('[M7] a description that the browser refuses costs the connection, and not the call', async () => {
  const { anna, bert } = await talkOver(stage, bothChromium)
  await refuseOnce(anna, bert)
  await recovered(anna, bert)
})
