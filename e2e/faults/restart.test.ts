/** One side restarts ICE over the connection that they have; and what becomes of one whose description is refused. */
import { expect, test } from 'vitest'
import { useFaultStage } from '../rig/faultStage.ts'
import { bothChromium, type Kinds, recovered, talkOver } from '../rig/faults.ts'
import { made, restart, settled } from '../rig/negotiating.ts'
import { until } from '../rig/until.ts'

const stage = useFaultStage()

// Who called is passive in DTLS, and must stay so when it answers: Firefox does not by itself.
test.for<Kinds>([
  ['firefox', 'chromium'],
  ['chromium', 'firefox'],
])('[M7] %s called %s, each restarts in turn, and the connection stays', async (kinds) => {
  const { anna, bert } = await talkOver(stage, kinds)
  for (const person of [bert, anna, bert]) {
    await restart(person)
    await Promise.all([settled(anna), settled(bert)])
    await recovered(anna, bert)
  }
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
