/**
 * Ringing somebody whose tab is closed, in a real Chromium with the real worker and a push service
 * of this machine. The subscription is a stand-in (rig/closedTab.ts).
 */
import { expect, test } from 'vitest'
import { en } from '../client/i18n/en/first.ts'
import { ringEn } from '../client/i18n/en/ring.ts'
import { roomEn } from '../client/i18n/en/room.ts'
import { framesAndSound } from './rig/media.ts'
import { arrives, pushesTo, shows, useRingStage } from './rig/ringStage.ts'
import { letRingTimePass } from './rig/scenes.ts'
import { isWide } from './rig/wide.ts'

const stage = useRingStage()
const ringingBert = ringEn.ringingDevices(['Bert'])

test('[K12] a closed tab rings, and one press on the notification leads into the call', async () => {
  const { anna, bert, link, room } = await stage.parted()
  await anna.press('Call')
  await anna.reads(ringingBert)
  await arrives(stage, bert)
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
  expect(pushesTo(stage, bert)).toHaveLength(1)
})

test('[K11] who declines opens no page, and the caller reads it and may ring again', async () => {
  const { anna, bert, link, room } = await stage.parted()
  await anna.press('Voice call')
  await anna.reads(ringingBert)
  await arrives(stage, bert)
  await shows(bert, 'Anna is calling')
  expect(await bert.tab.notifications()).toMatchObject([{ actions: ['accept', 'decline'] }])
  await bert.tab.tap('decline')
  await anna.reads('Bert declined')
  expect(await bert.tab.opened()).toEqual([])

  await anna.press(ringEn.ringAgain)
  await anna.reads(ringingBert)
  await arrives(stage, bert)
  await shows(bert, 'Anna is calling')
  await letRingTimePass(anna)
  await anna.reads('Bert did not answer')
  await arrives(stage, bert)
  await shows(bert, /^Missed call from Anna, \d+:\d\d$/)
  // Nobody learns of it but those two.
  const received = stage.received()
  expect(received).toContain(`/api/rooms/${room}/reply`)
  for (const secret of ['Anna', 'Bert', 'declined', new URL(link).hash.slice(1), bert.device.path])
    expect(received).not.toContain(secret)
})

test.runIf(isWide)(
  '[K12] a call that is over before was missed, and the notification opens the room',
  async () => {
    const { anna, bert } = await stage.parted()
    await anna.press('Call')
    await anna.reads(ringingBert)
    await anna.press('Cancel')
    await arrives(stage, bert)
    await shows(bert, 'Anna is calling')
    await arrives(stage, bert)
    await shows(bert, /^Missed call from Anna/)
    await bert.tab.tap()
    const back = await bert.open()
    await back.reads('Anna is here')
    await back.seesNo('button', 'Accept')
  },
)

test.runIf(isWide)('[K12] who comes too late reads that, and may call back', async () => {
  const { anna, bert } = await stage.parted()
  await anna.press('Call')
  await arrives(stage, bert)
  await shows(bert, 'Anna is calling')
  await bert.tab.tap('accept-voice')
  await anna.press('Cancel')
  await anna.sees('button', 'Call')
  const back = await bert.open()
  await back.reads(ringEn.tooLate)
  await back.sees('button', 'Call')
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
  expect(pushesTo(stage, bert)).toHaveLength(1)
})

test.runIf(isWide)('[K12] into a locked room whoever accepts is let in first', async () => {
  const { anna, bert } = await stage.parted()
  await anna.press(en.settings)
  await anna.press(roomEn.lockRoom, 'switch')
  await anna.press('Close')
  await anna.press('Call')
  await arrives(stage, bert)
  await shows(bert, 'Anna is calling')
  await bert.tab.tap('accept')
  const back = await bert.open()
  await back.reads(roomEn.roomIsLocked)
  await anna.press(roomEn.admitName('Bert'))
  await framesAndSound(anna, back)
})
