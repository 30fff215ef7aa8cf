/** A call between Chromium and Firefox, each way. */
import type { Browser } from 'puppeteer-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { launchFirefox } from './rig/browsers.ts'
import { framesAndSound } from './rig/media.ts'
import { meet, talk } from './rig/scenes.ts'
import { useStage } from './rig/stage.ts'
import { until } from './rig/until.ts'
import { statesOf } from './rig/warming.ts'

const stage = useStage()
let firefox: Browser

beforeAll(async () => {
  firefox = await launchFirefox()
})
afterAll(async () => {
  await firefox.close()
})

test('Chromium calls Firefox', async () => {
  const { anna, bert } = await talk(stage, { bert: { browser: firefox } })
  await anna.press('Hang up')
  await bert.reads(/Anna hung up, \d+:\d\d/)
})

test('Firefox calls Chromium', async () => {
  const { anna, bert } = await talk(stage, { anna: { browser: firefox } })
  await bert.press('Hang up')
  await anna.reads(/Bert hung up, \d+:\d\d/)
})

test('[M2] Firefox, which gives up on a connection that waits, answers over another all the same', async () => {
  // After 5 s, unless said otherwise.
  const hasty = await launchFirefox({ 'media.peerconnection.ice.trickle_grace_period': 100 })
  onTestFinished(() => hasty.close())
  const { anna, bert } = await meet(stage, { bert: { browser: hasty } })
  await anna.press('Call')
  await until(
    'Bert has another connection',
    () => statesOf(bert),
    (states) => states.join() === 'closed,new',
  )
  await bert.press('Accept')
  await framesAndSound(anna, bert)
  expect(await statesOf(anna)).toEqual(['connected'])
  expect(await statesOf(bert)).toEqual(['closed', 'connected'])
  // What it says on the console of the one that it gave up.
  expect(bert.troubles.splice(0)).toEqual([expect.stringContaining('ICE failed')])
})
