/** The worker is away for a moment, for longer, or for good, at every moment of a call. */
import { setTimeout as pause } from 'node:timers/promises'
import { describe, test } from 'vitest'
import { en } from '../../client/i18n/en/first.ts'
import { troubleEn } from '../../client/i18n/en/trouble.ts'
import { useFaultStage } from '../rig/faultStage.ts'
import { framesAndSound } from '../rig/media.ts'
import { answering, endCall, moments } from '../rig/moments.ts'
import { letRingTimePass, meet } from '../rig/scenes.ts'

const stage = useFaultStage()

describe.for([0, 20])('the worker is killed and comes back after %d s', (seconds) => {
  test.for(moments)('$name, and all goes on', async (moment) => {
    const pair = await meet(stage)
    await moment.reach(pair)
    await stage.worker.kill()
    await Promise.all([pair.anna.reads(en.reconnecting), pair.bert.reads(en.reconnecting)])
    await moment.meanwhile(pair)
    await pause(seconds * 1000)
    await stage.worker.start()
    await Promise.all([pair.anna.readsNo(en.reconnecting), pair.bert.readsNo(en.reconnecting)])
    await moment.goesOn(pair)
    await endCall(pair)
  })
})

describe('the worker is killed for good', () => {
  test('in no call: a call can be tried and taken back, and the link is at hand', async () => {
    const { anna, bert } = await meet(stage)
    await anna.page.waitForNetworkIdle()
    await stage.worker.kill()
    await Promise.all([anna, bert].map((person) => person.reads(en.reconnecting)))
    await anna.press('Copy link')
    await anna.reads(en.linkCopied)
    await anna.press('Call')
    await anna.press('Cancel')
    await anna.sees('button', 'Call')
    await anna.reads(en.reconnectingSlow)
    await bert.seesNo('dialog', 'Incoming call')
  })

  test('between offer and answer: each is told that nothing came of it', async () => {
    const pair = await meet(stage)
    const { anna, bert } = pair
    await answering.reach(pair)
    await stage.worker.kill()
    await Promise.all([anna, bert].map((person) => person.reads(en.reconnecting)))
    await answering.meanwhile(pair)
    await letRingTimePass(anna)
    await anna.reads('Bert did not answer')
    await bert.reads(troubleEn.link['room-gone'], 90_000)
    await bert.sees('button', 'Rejoin')
  })

  test('while it rings: the caller can cancel, and the callee has missed a call', async () => {
    const { anna, bert } = await meet(stage)
    await anna.press('Call')
    await bert.sees('dialog', 'Incoming call')
    await stage.worker.kill()
    await anna.press('Cancel')
    await anna.sees('button', 'Call')
    await letRingTimePass(bert)
    await bert.reads(/Missed call from Anna/)
  })

  test('in a call of three: one hangs up, and the others go on', async () => {
    const { anna, bert, link } = await meet(stage)
    const carl = await stage.open(link, { name: 'Carl' })
    await anna.reads('Carl is here')
    await anna.press('Call')
    await Promise.all([bert.press('Accept'), carl.press('Accept')])
    await framesAndSound(anna, bert, carl)
    await stage.worker.kill()
    await Promise.all([anna, bert, carl].map((person) => person.reads(en.reconnecting)))
    await carl.press('Hang up')
    await Promise.all([anna.seesNo('figure', 'Carl'), bert.seesNo('figure', 'Carl')])
    await framesAndSound(anna, bert)
  })
})
