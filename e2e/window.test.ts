/** The small window of a call above all others, and the system's own controls. */
import type { Browser } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { windowEn as words } from '../client/i18n/en/window.ts'
import { faultsOf } from './rig/axe.ts'
import { launchChromium, launchFirefox } from './rig/browsers.ts'
import { isGone, openWindow, windowFrom } from './rig/callWindow.ts'
import { framesAndSound } from './rig/media.ts'
import { meet, talk } from './rig/scenes.ts'
import { moves, shownTitle } from './rig/shown.ts'
import { useStage } from './rig/stage.ts'
import { act, acts, titleAtSystem, watchSystem } from './rig/systemControls.ts'
import { until } from './rig/until.ts'
import { browsers, isWide } from './rig/wide.ts'

const stage = useStage(() => launchChromium({ shares: shownTitle }))
let firefox: Browser | undefined
beforeAll(async () => {
  if (isWide) firefox = await launchFirefox()
})
afterAll(() => firefox?.close())

describe.for(browsers)('in %s', (name) => {
  const coming = () => (name === 'Firefox' && firefox ? { browser: firefox } : {})

  test('the other one moves in the window, where one mutes, goes back from, and hangs up', async () => {
    const { anna, bert } = await talk(stage, { bert: coming() })
    const view = await openWindow(bert)
    await moves(view, 'Anna')
    await view.press('Mute')
    await anna.reads(/Bert\s*muted/)
    await bert.sees('button', 'Unmute')
    await view.press('Unmute')
    await anna.readsNo(/Bert\s*muted/)
    await view.press('Stop camera')
    await bert.sees('button', 'Start camera')
    await view.press('Start camera')
    await anna.press('Mute')
    await view.reads(/Anna\s*muted/)
    // The page goes on as it was.
    await framesAndSound(anna, bert)
    await view.press(words.backToCall)
    await isGone(view)
    await bert.sees('button', words.pictureInPicture)
    const again = await openWindow(bert)
    await again.press('Hang up')
    await isGone(again)
    await anna.reads('Bert hung up')
    await bert.reads('You left the call')
    expect([...view.troubles, ...again.troubles]).toEqual([])
  })
})

test.runIf(isWide)('nobody is kept from using it, in any size', async () => {
  const { bert } = await talk(stage)
  const view = await openWindow(bert)
  for (const [width, height] of [
    [360, 288],
    [240, 160],
    [640, 480],
  ] as const) {
    await view.page.setViewport({ width, height })
    expect(await faultsOf(`the window of ${width} x ${height}`, view)).toEqual([])
    const small = await view.page.$$eval('button', (all) =>
      all.filter((b) => b.clientWidth < 44 || b.clientHeight < 44).map((b) => b.ariaLabel),
    )
    expect(small).toEqual([])
  }
})

describe("the system's own controls", () => {
  test('mute, stop the camera and hang up, and name the others', async () => {
    const { anna, bert } = await watched()
    expect(await titleAtSystem(anna)).toBe('Call with Bert')
    await act(anna, 'togglemicrophone')
    await bert.reads(/Anna\s*muted/)
    await act(anna, 'togglemicrophone')
    await bert.readsNo(/Anna\s*muted/)
    await act(anna, 'togglecamera')
    await anna.sees('button', 'Start camera')
    await act(anna, 'hangup')
    await bert.reads('Anna hung up')
    await until(
      'the system has no controls of the call',
      () => acts(anna),
      (left) => left.length === 0,
    )
    expect(await titleAtSystem(anna)).toBe(null)
  })

  test.runIf(isWide)('open the window when the tab is left', async () => {
    const { anna } = await watched()
    const view = await windowFrom(anna, () => act(anna, 'enterpictureinpicture'))
    await moves(view, 'Bert')
    expect(view.troubles).toEqual([])
  })

  async function watched() {
    const { anna, bert } = await meet(stage)
    await anna.page.evaluateOnNewDocument(watchSystem)
    await anna.reload()
    await anna.reads('Bert is here')
    await bert.reads('Anna is here')
    await anna.press('Call')
    await bert.press('Accept')
    await framesAndSound(anna, bert)
    return { anna, bert }
  }
})
