/** The room's object is evicted while its sockets hibernate, as after each minute of silence. */
import { test } from 'vitest'
import { useFaultStage } from '../rig/faultStage.ts'
import { hibernate, moments } from '../rig/moments.ts'

const stage = useFaultStage()

test.for(moments)('evicted while its sockets hibernate $name: nobody notices', async (moment) => {
  await hibernate(stage, moment)
})
