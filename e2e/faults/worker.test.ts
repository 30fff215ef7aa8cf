/**
 * The worker is killed, and comes back: that never ends or disturbs a call. At every moment of one:
 * worker.full.test.ts.
 */
import { describe, test } from 'vitest'
import { en } from '../../client/i18n/en/first.ts'
import { useFaultStage } from '../rig/faultStage.ts'
import { framesAndSound, stopped } from '../rig/media.ts'
import { endCall, inCall } from '../rig/moments.ts'
import { meet, talk } from '../rig/scenes.ts'

const stage = useFaultStage()

test('the worker is killed in a call and comes back at once, and all goes on', async () => {
  const pair = await meet(stage)
  await inCall.reach(pair)
  await stage.worker.kill()
  await Promise.all([pair.anna.reads(en.reconnecting), pair.bert.reads(en.reconnecting)])
  await inCall.meanwhile(pair)
  await stage.worker.start()
  await Promise.all([pair.anna.readsNo(en.reconnecting), pair.bert.readsNo(en.reconnecting)])
  await inCall.goesOn(pair)
  await endCall(pair)
})

describe('the worker is killed for good', () => {
  test('in a call: it goes on, with all that one does in it, and hanging up reaches the other', async () => {
    const pair = await talk(stage)
    const { anna, bert } = pair
    await anna.page.waitForNetworkIdle()
    await stage.worker.kill()
    await Promise.all([anna.reads(en.reconnecting), bert.reads(en.reconnecting)])
    await framesAndSound(anna, bert)

    await anna.press('Mute')
    await bert.reads(/Anna\s*muted/)
    await anna.press('Unmute')
    await bert.readsNo(/Anna\s*muted/)
    await anna.press('Stop camera')
    await stopped(bert, 'frames')
    await anna.press('Start camera')
    await framesAndSound(anna, bert)

    // Devices, language and the link are still at hand.
    await anna.press(en.more)
    await anna.sees('combobox', en.microphone)
    await anna.press('中文')
    await anna.reads(en.loadFailed)
    await anna.press(en.qrCode)
    await anna.sees('image', en.qrCode)
    await anna.press(en.close)
    await anna.seesNo('image', en.qrCode)
    await anna.press(en.close)
    await endCall(pair)
  })
})
