/** One side restarts ICE over the connection that they have; and what becomes of one whose description is refused. */
import { expect, test } from 'vitest'
import { useFaultStage } from '../rig/faultStage.ts'
import { bothChromium, recovered, talkOver } from '../rig/faults.ts'
import { credentials, made, restart, settled } from '../rig/negotiating.ts'
import { until } from '../rig/until.ts'

const stage = useFaultStage()

// Who called is passive in DTLS, and must stay so when it answers: Firefox does not by itself.
test('[M7] Firefox called Chromium, which restarts, and the connection stays', async () => {
  const { anna, bert } = await talkOver(stage, ['firefox', 'chromium'])
  const before = await credentials(bert)
  await restart(bert)
  await until(
    'Anna has answered with new ICE credentials',
    () => credentials(bert),
    (now) => now !== before,
  )
  await Promise.all([settled(anna), settled(bert)])
  await recovered(anna, bert)
  for (const person of [anna, bert]) expect(await made(person)).toBe(1)
})

test('[M7] a description that the browser refuses costs the connection, and not the call', async () => {
  const { anna, bert } = await talkOver(stage, bothChromium)
  await anna.page.evaluate(() => {
    const [connection] = window.recorder.connections
    if (connection !== undefined)
      connection.setRemoteDescription = () => Promise.reject(new DOMException('', 'OperationError'))
  })
  await restart(bert)
  await until(
    'Anna has made another connection',
    () => made(anna),
    (n) => n === 2,
  )
  await Promise.all([settled(anna), settled(bert)])
  await recovered(anna, bert)
})
