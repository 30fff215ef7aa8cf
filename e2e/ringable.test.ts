/** Who may be rung with a closed tab, by whom, and for how long: in a real Chromium, as ring.test.ts. */
import { expect, test } from 'vitest'
import { en } from '../client/i18n/en/first.ts'
import { ringEn } from '../client/i18n/en/ring.ts'
import { roomEn } from '../client/i18n/en/room.ts'
import { arrives, pushesTo, shows, useRingStage } from './rig/ringStage.ts'
import { isWide } from './rig/wide.ts'

const stage = useRingStage()

test('[K6] a device that is gone is said so, and rung no more', async () => {
  const { anna, bert } = await stage.parted()
  stage.service().behave(`${bert.device.path}-1`, 410)
  await anna.press('Call')
  await anna.reads(ringEn.cannotBeRung('Bert'))
  await anna.press('Cancel')
  await anna.sees('button', 'Call')
  await anna.readsNo(ringEn.willBeRung('Bert'))
})

test.runIf(isWide)(
  '[K6] a push service that takes nothing is said so, and so is ringing too often',
  async () => {
    const { anna, bert } = await stage.parted()
    stage.service().behave(`${bert.device.path}-1`, 503)
    await anna.press('Call')
    await anna.reads(ringEn.notTaken('Bert'))
    for (let again = 0; again < 6; again += 1) {
      await anna.press(ringEn.ringAgain)
      await anna.sees('button', ringEn.ringAgain)
    }
    await anna.reads(ringEn.tooOften('Bert'))
  },
)

test.runIf(isWide)('[K4] nothing is asked of a place that is no push service', async () => {
  const link = await stage.newLink()
  const anna = await stage.open(link, { name: 'Anna' })
  // Behind its name stands another host.
  const bert = await stage.openRung(link, { name: 'Bert', path: '@elsewhere.example/push' })
  await anna.reads('Bert is here')
  await bert.person.page.close()
  await anna.reads(ringEn.willBeRung('Bert'))
  await anna.press('Call')
  await anna.reads(ringEn.cannotBeRung('Bert'))
})

test('[K9] who was put out cannot ring those who put them out', async () => {
  const link = await stage.newLink()
  const anna = await stage.open(link, { name: 'Anna' })
  const eve = await stage.open(link, { name: 'Eve' })
  const bert = await stage.openRung(link, { name: 'Bert' })
  await Promise.all([anna, eve].map((one) => one.reads('Bert is here')))
  await anna.press(en.settings)
  await anna.press(roomEn.removeName('Eve'))
  await anna.press(roomEn.remove)
  await eve.reads('You were removed')
  await anna.press('Close')
  await bert.person.page.close()
  await anna.reads(ringEn.willBeRung('Bert'))
  await anna.press('Call')
  await arrives(stage, bert, 2)
  await shows(bert, 'Anna is calling')
  expect(pushesTo(stage, bert).map(({ path }) => path)).toEqual([`${bert.device.path}-2`])
})

test.runIf(isWide)('[K9] it lasts over visits, until it is turned off', async () => {
  const { anna, bert } = await stage.parted()
  const back = await bert.open()
  await anna.reads('Bert is here')
  await back.reads('can ring this device until')
  await anna.readsNo(ringEn.willBeRung('Bert'))
  await back.press(ringEn.ringMe, 'switch')
  await back.reads(ringEn.offHint)
  await back.page.close()
  await anna.readsNo('Bert is here')
  await anna.readsNo(ringEn.willBeRung('Bert'))
})

test('[K1] other keys of the deployment: what was given away rings nobody, until a visit mends it', async () => {
  const { anna, bert } = await stage.parted()
  await stage.worker.kill()
  await stage.worker.start(await stage.vars())
  await anna.reload()
  await anna.reads(ringEn.willBeRung('Bert'))
  await anna.press('Call')
  await anna.reads(ringEn.cannotBeRung('Bert'))
  await anna.press('Cancel')
  const back = await bert.open()
  await anna.reads('Bert is here')
  await back.reads('can ring this device until')
  await back.page.close()
  await anna.reads(ringEn.willBeRung('Bert'))
  await anna.press('Call')
  await arrives(stage, bert, 2)
  await shows(bert, 'Anna is calling')
})

test('[K10] what is no push of a room that may ring here shows nothing, whoever encrypted it', async () => {
  const { anna, bert, room } = await stage.parted()
  const ring = {
    type: 'ring',
    room,
    call: 'c7fXw0Qm3ZtB1kLr9PzYdA',
    from: 'abcdefghijklmnopqrstuvwxyz',
    reply: 'BTBZMqHH6r4Tts7J_aSIgg',
    name: 'Eve',
    video: true,
    at: 0,
  }
  const spoilt = [
    { ...ring, room: '2ejk-mbfh-m7mt-dwyx' },
    { ...ring, name: 'x'.repeat(41) },
    { ...ring, from: '../elsewhere' },
    { ...ring, type: 'shout' },
  ]
  for (const data of [
    '',
    'Eve',
    ...spoilt.map((one) => JSON.stringify({ notification: { data: one } })),
  ])
    await bert.tab.deliverText(data)
  await anna.press('Call')
  await arrives(stage, bert)
  await shows(bert, 'Anna is calling')
  expect(await bert.tab.shown()).toEqual(['Anna is calling'])
})
