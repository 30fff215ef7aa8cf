/** A tab that is shared beside the camera: PROTOCOL.md M11. */
import type { Browser } from 'puppeteer-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sharingEn as words } from '../client/i18n/en/sharing.ts'
import { faultsOf } from './rig/axe.ts'
import { launchChromium } from './rig/browsers.ts'
import { framesAndSound } from './rig/media.ts'
import { meet, talk } from './rig/scenes.ts'
import { moves, openShown, readShown, shareEnergy, shownTitle } from './rig/shown.ts'
import { best, share } from './rig/sharing.ts'
import { useStage } from './rig/stage.ts'
import { until } from './rig/until.ts'
import { isWide } from './rig/wide.ts'

const stage = useStage(() => launchChromium({ shares: shownTitle }))
let refusing: Browser
beforeAll(async () => {
  refusing = await launchChromium({ refuses: true })
})
afterAll(() => refusing.close())

const shownAs = words.sharedBy('Anna')

test('camera and share come at once, and small print is read within two seconds', async () => {
  const { anna, bert } = await talk(stage)
  const shown = await openShown(stage.browser())
  const text = await share(anna, shown)
  expect((await readShown(bert, text)).ms).not.toBe(null)
  await bert.sees('figure', shownAs)
  await moves(bert, 'Anna')
  await framesAndSound(anna, bert)
  const { ms, height } = await best(bert, shown)
  expect(ms).toBeLessThan(2000)
  expect(height).toBe(720)
  await anna.reads(words.youAreSharing)
  expect(await faultsOf('sharing', anna)).toEqual([])
  expect(await faultsOf('what is shared', bert)).toEqual([])
  await bert.page.setViewport({ width: 320, height: 640 })
  expect(await faultsOf('what is shared, on a phone', bert)).toEqual([])
  await anna.press(words.stopSharing)
  await bert.seesNo('figure', shownAs)
  await framesAndSound(anna, bert)
})

test('the sound of a shared tab is heard, and it ends for everybody when its source does', async () => {
  const { anna, bert } = await talk(stage)
  const shown = await openShown(stage.browser())
  await readShown(bert, await share(anna, shown))
  await anna.reads(words.withSound)
  const before = await shareEnergy(bert)
  await shown.sound()
  await until(
    'Bert hears the tab',
    () => shareEnergy(bert),
    (now) => now > before + 0.01,
  )
  await shown.page.close()
  await bert.seesNo('figure', shownAs)
  await anna.seesNo('button', words.stopSharing)
  await anna.sees('button', words.shareScreen)
})

test.runIf(isWide)('who may not share reads what to do, and the call goes on', async () => {
  const { anna, bert } = await meet(stage, { anna: { browser: refusing } })
  await anna.press('Call')
  await bert.press('Accept')
  await anna.press(words.shareScreen)
  await anna.reads(words.trouble.dismissed)
  expect(await faultsOf('nothing is shared', anna)).toEqual([])
  await anna.sees('button', words.shareScreen)
  await moves(anna, 'Bert')
  await bert.seesNo('figure', shownAs)
})
