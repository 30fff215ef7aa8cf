/** Ringing: PROTOCOL.md C1-C5 and C10, as people meet them. */
import { describe, test } from 'vitest'
import { framesAndSound } from './rig/media.ts'
import { letRingTimePass, meet, talk } from './rig/scenes.ts'
import { useStage } from './rig/stage.ts'
import { isWide } from './rig/wide.ts'

const stage = useStage()
const missedFromAnna = /Missed call from Anna, \d{1,2}:\d\d(?!,)/

describe('ringing', () => {
  test('one calls, the other accepts, and they see and hear each other until one hangs up', async () => {
    const { anna, bert } = await meet(stage)
    await anna.press('Call')
    await anna.reads('Ringing Bert')
    await bert.sees('dialog', 'Incoming call')
    await bert.reads('Anna is calling')
    await bert.press('Accept')
    await bert.seesNo('dialog', 'Incoming call')
    await framesAndSound(anna, bert)
    await anna.press('Hang up')
    await anna.reads(/You left the call, \d+:\d\d/)
    await bert.reads(/Anna hung up, \d+:\d\d/)
    await bert.sees('button', 'Call again')
  })

  test('the caller reads that the other declined', async () => {
    const { anna, bert } = await meet(stage)
    await anna.press('Call')
    await bert.press('Decline')
    await bert.seesNo('dialog', 'Incoming call')
    await bert.reads('You declined the call from Anna')
    await anna.reads('Bert declined')
    await anna.sees('button', 'Call again')
  })

  test('whoever answers in one tab is rung in no other tab of theirs, and the caller waits for none', async () => {
    const { anna, bert, link } = await meet(stage)
    const again = await stage.open(link, { name: 'Bert', beside: bert })
    await again.reads('Anna is here')
    await anna.press('Call')
    await again.sees('dialog', 'Incoming call')
    await bert.press('Accept')
    await again.seesNo('dialog', 'Incoming call')
    await framesAndSound(anna, bert)
    await anna.readsNo('Ringing Bert')
    await anna.press('Hang up')
    await bert.sees('button', 'Call again')

    await anna.press('Call again')
    await again.sees('dialog', 'Incoming call')
    await bert.press('Decline')
    await again.seesNo('dialog', 'Incoming call')
    await anna.reads('Bert declined')
  })

  test('a cancelled call is kept as a missed call with name and time', async () => {
    const { anna, bert } = await meet(stage)
    await anna.press('Call')
    await bert.sees('dialog', 'Incoming call')
    await anna.press('Cancel')
    await bert.seesNo('dialog', 'Incoming call')
    await bert.reads(missedFromAnna)
    await anna.sees('button', 'Call')
  })

  test('after 45 s at the callee nobody has answered, and each reads so', async () => {
    const { anna, bert } = await meet(stage)
    await anna.press('Call')
    await bert.sees('dialog', 'Incoming call')
    await letRingTimePass(bert)
    await bert.seesNo('dialog', 'Incoming call')
    await bert.reads(missedFromAnna)
    await anna.reads('Bert did not answer')
  })

  test.runIf(isWide)(
    'after 45 s at the caller the ringing stops for a callee who did not',
    async () => {
      const { anna, bert } = await meet(stage)
      await anna.press('Call')
      await bert.sees('dialog', 'Incoming call')
      await letRingTimePass(anna)
      await anna.reads('Bert did not answer')
      await bert.seesNo('dialog', 'Incoming call')
      await bert.reads(missedFromAnna)
    },
  )

  test('two who call each other at once meet in one call', async () => {
    const { anna, bert } = await meet(stage)
    // Bert's network is slow: he calls before he can hear that Anna did.
    await bert.page.evaluate(() => window.recorder.hold())
    await anna.press('Call')
    await anna.reads('Ringing Bert')
    await bert.press('Call')
    await bert.reads('Ringing Anna')
    await bert.page.evaluate(() => window.recorder.release())
    await framesAndSound(anna, bert)
  })

  test('who calls an empty room waits, and whoever opens the link rings', async () => {
    const link = await stage.newLink()
    const anna = await stage.open(link, { name: 'Anna' })
    await anna.press('Call')
    await anna.reads('Nobody is here yet: share the link')
    const bert = await stage.open(link, { name: 'Bert' })
    await bert.sees('dialog', 'Incoming call')
    await anna.reads('Ringing Bert')
    await bert.press('Accept')
    await framesAndSound(anna, bert)
  })

  test('who opens the link while it rings rings too', async () => {
    const { anna, bert, link } = await meet(stage)
    await anna.press('Call')
    await bert.sees('dialog', 'Incoming call')
    const carl = await stage.open(link, { name: 'Carl' })
    await carl.reads('Anna is calling')
    await carl.press('Accept')
    await framesAndSound(anna, carl)
    // The call is answered, and still rings for Bert (C4).
    await bert.press('Accept')
    await framesAndSound(anna, bert, carl)
  })

  test.runIf(isWide)(
    'who is in a call in another tab is busy for the caller, and has missed a call',
    async () => {
      const { anna, bert } = await talk(stage)
      const elsewhere = await stage.newLink()
      const tab = await stage.open(elsewhere, { name: 'Bert', beside: bert })
      const carl = await stage.open(elsewhere, { name: 'Carl' })
      await carl.reads('Bert is here')
      await carl.press('Call')
      await carl.reads('Bert is busy in another call')
      await tab.reads(/Missed call from Carl, \d{1,2}:\d\d, while you were in another call/)
      await framesAndSound(anna, bert)
    },
  )
})
