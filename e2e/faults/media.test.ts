/** The way between two browsers fails, and the room does not. */
import { describe, test } from 'vitest'
import { en } from '../../client/i18n/en.ts'
import { useFaultStage } from '../rig/faultStage.ts'
import { blackOut, frozen, pairings, recovered, talkOver } from '../rig/faults.ts'

const stage = useFaultStage()

describe.for(pairings)('%s and %s', (kinds) => {
  test('a black-out of 4 s freezes the picture and says so, and all comes back', async () => {
    const { anna, bert, net } = await talkOver(stage, kinds)
    await blackOut(net, 4000, async () => {
      await anna.reads(en.reconnectingTo('Bert'))
      await frozen(anna, bert)
    })
    await recovered(anna, bert)
    await anna.readsNo(en.reconnectingTo('Bert'))
  })
})
