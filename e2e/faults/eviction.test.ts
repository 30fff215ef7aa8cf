/** The room's object is evicted, as at each deployment and each minute of silence. */
import { test } from 'vitest'
import { useFaultStage } from '../rig/faultStage.ts'
import { endCall, hibernate, inCall, moments } from '../rig/moments.ts'
import { meet, roomOf } from '../rig/scenes.ts'
import { until } from '../rig/until.ts'

const stage = useFaultStage()

test.for(moments)('evicted with its sockets closed $name: all goes on', async (moment) => {
  const pair = await meet(stage)
  await moment.reach(pair)
  await stage.worker.evict(roomOf(pair), 'close')
  await moment.meanwhile(pair)
  for (const person of [pair.anna, pair.bert]) {
    const hellos = () =>
      person.page.evaluate(() => window.recorder.sent.filter((type) => type === 'hello').length)
    await until(`${person.name} is back in the room`, hellos, (n) => n === 2)
  }
  await moment.goesOn(pair)
  await endCall(pair)
})

test('evicted while its sockets hibernate in a call: nobody notices', async () => {
  await hibernate(stage, inCall)
})
