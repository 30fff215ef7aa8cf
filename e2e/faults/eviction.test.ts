/** The room's object is evicted, as at each deployment and each minute of silence. */
import { describe, test } from 'vitest'
import { useFaultStage } from '../rig/faultStage.ts'
import { endCall, moments } from '../rig/moments.ts'
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

describe('evicted while its sockets hibernate', () => {
  test.for(moments)('$name: nobody notices', async (moment) => {
    const pair = await meet(stage)
    await moment.reach(pair)
    await stage.worker.evict(roomOf(pair), 'hibernate')
    await moment.meanwhile(pair)
    await moment.goesOn(pair)
    await endCall(pair)
  })
})
