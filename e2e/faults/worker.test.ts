/** The worker is killed, and comes back: signaling never ends or disturbs a call. */
import { describe, test } from 'vitest'
import { en } from '../../client/i18n/en.ts'
import { useFaultStage } from '../rig/faultStage.ts'
import { framesAndSound } from '../rig/media.ts'
import { talk } from '../rig/scenes.ts'

const stage = useFaultStage()

describe('the worker is killed', () => {
  test('during a call: pictures and sound go on, and hanging up is heard after it is back', async () => {
    const { anna, bert } = await talk(stage)
    await stage.worker.kill()
    await Promise.all([anna.reads(en.reconnecting), bert.reads(en.reconnecting)])
    await framesAndSound(anna, bert)
    await stage.worker.start()
    await Promise.all([anna.readsNo(en.reconnecting), bert.readsNo(en.reconnecting)])
    await framesAndSound(anna, bert)
    await anna.press('Hang up')
    await bert.reads(/Anna hung up, \d+:\d\d/)
  })
})
