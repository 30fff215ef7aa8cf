/**
 * Ringing somebody whose tab is closed, in a real Chromium with the real worker and a push service
 * of this machine. The subscription is a stand-in (rig/closedTab.ts).
 */
import { expect, test } from 'vitest'
import { en } from '../client/i18n/en/first.ts'
import { ringEn } from '../client/i18n/en/ring.ts'
import { roomEn } from '../client/i18n/en/room.ts'
import { framesAndSound } from './rig/media.ts'
import type { Rung } from './rig/ringStage.ts'
import { useRingStage } from './rig/ringStage.ts'
import { letRingTimePass } from './rig/scenes.ts'
import { until } from './rig/until.ts'

const stage = useRingStage()
const ringingBert = ringEn.ringingDevices(['Bert'])

/** What was pushed to this device next arrives there. */
async function arrives({ device, tab }: Rung, n = 1): Promise<void> {
  const { body } = await stage.service().pushed(`${device.path}-${n}`)
  await tab.deliver(body)
}

/** Waits until this stands there, and nothing else. */
async function shows({ tab }: Rung, title: string | RegExp): Promise<void> {
  await until(
    `a notification says ${String(title)}`,
    async () => (await tab.notifications()).map((one) => one.title),
    (titles) => titles.length === 1 && new RegExp(title).test(titles[0] ?? ''),
  )
}

test('[K12] a closed tab rings, and one press on the notification leads into the call', async () => {
  const { anna, bert, link, room } = await stage.parted()
  await anna.press('Call')
  await anna.reads(ringingBert)
  await arrives(bert)
  await shows(bert, 'Anna is calling')
  expect(await bert.tab.notifications()).toEqual([
    { title: 'Anna is calling', body: 'Tap to answer', actions: ['accept-voice', 'decline'] },
  ])
  await bert.tab.tap()
  expect(await bert.tab.opened()).toEqual([`/r/${room}${new URL(link).hash}`])
  const back = await bert.open()
  await framesAndSound(anna, back)
  expect(await bert.tab.notifications()).toEqual([])
  await anna.press('Hang up')
  await back.reads('Anna hung up')
  // He came: nothing more was pushed.
  expect(pushesTo(bert)).toHaveLength(1)
})

test('[K11] who declines opens no page, and the caller reads it and may ring again', async () => {
  const { anna, bert, link, room } = await stage.parted()
  await anna.press('Voice call')
  await anna.reads(ringingBert)
  await arrives(bert)
  await shows(bert, 'Anna is calling')
  expect(await bert.tab.notifications()).toMatchObject([{ actions: ['accept', 'decline'] }])
  await bert.tab.tap('decline')
  await anna.reads('Bert declined')
  expect(await bert.tab.opened()).toEqual([])

  await anna.press(ringEn.ringAgain)
  await anna.reads(ringingBert)
  await arrives(bert)
  await shows(bert, 'Anna is calling')
  await letRingTimePass(anna)
  await anna.reads('Bert did not answer')
  await arrives(bert)
  await shows(bert, /^Missed call from Anna, \d+:\d\d$/)
  // Nobody learns of it but those two.
  const received = stage.received()
  expect(received).toContain(`/api/rooms/${room}/reply`)
  for (const secret of ['Anna', 'Bert', 'declined', new URL(link).hash.slice(1), bert.device.path])
    expect(received).not.toContain(secret)
})

test('[K12] a call that is over before was missed, and the notification opens the room', async () => {
  const { anna, bert } = await stage.parted()
  await anna.press('Call')
  await anna.reads(ringingBert)
  await anna.press('Cancel')
  await arrives(bert)
  await shows(bert, 'Anna is calling')
  await arrives(bert)
  await shows(bert, /^Missed call from Anna/)
  await bert.tab.tap()
  const back = await bert.open()
  await back.reads('Anna is here')
  await back.seesNo('button', 'Accept')
})

test('[K12] who comes too late reads that, and may call back', async () => {
  const { anna, bert } = await stage.parted()
  await anna.press('Call')
  await arrives(bert)
  await shows(bert, 'Anna is calling')
  await bert.tab.tap('accept-voice')
  await anna.press('Cancel')
  await anna.sees('button', 'Call')
  const back = await bert.open()
  await back.reads(ringEn.tooLate)
  await back.sees('button', 'Call')
})

test('[K6] a device that is gone is said so, and rung no more', async () => {
  const { anna, bert } = await stage.parted()
  stage.service().behave(`${bert.device.path}-1`, 410)
  await anna.press('Call')
  await anna.reads(ringEn.cannotBeRung('Bert'))
  await anna.press('Cancel')
  await anna.sees('button', 'Call')
  await anna.readsNo(ringEn.willBeRung('Bert'))
})

test('[K6] a push service that takes nothing is said so, and so is ringing too often', async () => {
  const { anna, bert } = await stage.parted()
  stage.service().behave(`${bert.device.path}-1`, 503)
  await anna.press('Call')
  await anna.reads(ringEn.notTaken('Bert'))
  for (let again = 0; again < 6; again += 1) {
    await anna.press(ringEn.ringAgain)
    await anna.sees('button', ringEn.ringAgain)
  }
  await anna.reads(ringEn.tooOften('Bert'))
})

test('[K4] nothing is asked of a place that is no push service', async () => {
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

test('[K12] a room that is open rings there, and no notification does', async () => {
  const { anna, bert } = await stage.parted()
  await anna.press('Call')
  const { body } = await stage.service().pushed(`${bert.device.path}-1`)
  const back = await bert.open()
  await back.sees('button', 'Accept')
  await bert.tab.deliver(body)
  await back.press('Decline')
  await anna.reads('Bert declined')
  expect(await bert.tab.notifications()).toEqual([])
  // While he is here nobody pushes anything.
  await anna.press('Call again')
  await back.press('Accept')
  await framesAndSound(anna, back)
  expect(pushesTo(bert)).toHaveLength(1)
})

test('[K12] into a locked room whoever accepts is let in first', async () => {
  const { anna, bert } = await stage.parted()
  await anna.press(en.settings)
  await anna.press(roomEn.lockRoom, 'switch')
  await anna.press('Close')
  await anna.press('Call')
  await arrives(bert)
  await shows(bert, 'Anna is calling')
  await bert.tab.tap('accept')
  const back = await bert.open()
  await back.reads(roomEn.roomIsLocked)
  await anna.press(roomEn.admitName('Bert'))
  await framesAndSound(anna, back)
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
  await arrives(bert, 2)
  await shows(bert, 'Anna is calling')
  expect(stage.service().all.filter(({ path }) => path === `${bert.device.path}-1`)).toEqual([])
})

test('[K9] it lasts over visits, until it is turned off', async () => {
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
  await arrives(bert, 2)
  await shows(bert, 'Anna is calling')
})

function pushesTo({ device }: Rung) {
  return stage.service().all.filter(({ path }) => path.startsWith(`${device.path}-`))
}
