/** A call between Chromium and Firefox, each way. */
import type { Browser } from 'puppeteer-core'
import { afterAll, beforeAll, test } from 'vitest'
import { launchChromium, launchFirefox } from './rig/browsers.ts'
import { openChat, readsTexts, say } from './rig/chatting.ts'
import { talk } from './rig/scenes.ts'
import { useStage } from './rig/stage.ts'
import { isWide } from './rig/wide.ts'

const stage = useStage(launchChromium)
let firefox: Browser

beforeAll(async () => {
  firefox = await launchFirefox()
})
afterAll(async () => {
  await firefox.close()
})

test('Chromium calls Firefox', async () => {
  const { anna, bert } = await talk(stage, { bert: { browser: firefox } })
  await openChat(anna)
  await say(anna, 'Hello Firefox')
  await bert.reads('Hello Firefox')
  await openChat(bert)
  await say(bert, 'Hello Chromium')
  await readsTexts(anna, ['Hello Firefox', 'Hello Chromium'])
  await anna.page.keyboard.press('Escape')
  await anna.press('Hang up')
  await bert.reads(/Anna hung up, \d+:\d\d/)
})

test.runIf(isWide)('Firefox calls Chromium', async () => {
  const { anna, bert } = await talk(stage, { anna: { browser: firefox } })
  await bert.press('Hang up')
  await anna.reads(/Bert hung up, \d+:\d\d/)
})
