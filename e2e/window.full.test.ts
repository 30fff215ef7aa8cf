/** The small window of a call, in what `e2e/window.test.ts` has no time for. */
import { fileURLToPath } from 'node:url'
import type { Browser } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sharingEn as sharing } from '../client/i18n/en/sharing.ts'
import { windowEn as words } from '../client/i18n/en/window.ts'
import { launchChromium, launchFirefox } from './rig/browsers.ts'
import { isGone, openWindow } from './rig/callWindow.ts'
import { framesAndSound } from './rig/media.ts'
import type { Person } from './rig/person.ts'
import { meet, talk } from './rig/scenes.ts'
import { moves, openShown, shownTitle } from './rig/shown.ts'
import { useStage } from './rig/stage.ts'
import { until } from './rig/until.ts'
import { browsers } from './rig/wide.ts'

const icon = fileURLToPath(new URL('../client/public/icon-512.png', import.meta.url))
const stage = useStage(() => launchChromium({ shares: shownTitle }))
let firefox: Browser
beforeAll(async () => {
  firefox = await launchFirefox()
})
afterAll(() => firefox.close())

describe.for(browsers)('in %s', (name) => {
  test('it can be closed and opened again, and closes when the other one hangs up', async () => {
    const { anna, bert } = await talk(
      stage,
      name === 'Firefox' ? { bert: { browser: firefox } } : {},
    )
    const first = await openWindow(bert)
    await first.page.evaluate(() => void setTimeout(() => window.close()))
    await isGone(first)
    await bert.sees('button', words.pictureInPicture)
    const second = await openWindow(bert)
    await bert.press(words.closePictureInPicture)
    await isGone(second)
    const third = await openWindow(bert)
    await moves(third, 'Anna')
    await anna.press('Hang up')
    await isGone(third)
    await bert.reads('Anna hung up')
  })
})

test('keys do there what they do in the page', async () => {
  const { anna, bert } = await talk(stage)
  const view = await openWindow(bert)
  await view.page.keyboard.press('KeyM')
  await view.sees('button', 'Unmute')
  await anna.reads(/Bert\s*muted/)
  await view.page.keyboard.down('Space')
  await anna.readsNo(/Bert\s*muted/)
  // Whoever leaves the window holds no key in it any more.
  await view.page.evaluate(() => window.dispatchEvent(new Event('blur')))
  await anna.reads(/Bert\s*muted/)
  await view.page.keyboard.up('Space')
  // What has the focus is pressed, and pressed once.
  await view.page.focus('::-p-aria(Unmute)')
  await view.page.keyboard.press('Enter')
  await view.sees('button', 'Mute')
  await anna.readsNo(/Bert\s*muted/)
})

test('what is shared is large in it, with the faces beside it', async () => {
  const { anna, bert } = await talk(stage)
  const view = await openWindow(bert)
  await openShown(stage.browser(), { isMoving: true })
  await anna.page.bringToFront()
  await anna.press(sharing.shareScreen)
  const title = sharing.sharedBy('Anna')
  await moves(view, title)
  await moves(view, 'Anna')
  const areas = await view.page.$$eval('figure', (all) =>
    all.map(({ ariaLabel, clientWidth, clientHeight }) => ({
      ariaLabel,
      area: clientWidth * clientHeight,
    })),
  )
  expect(areas.toSorted((a, b) => b.area - a.area)[0]?.ariaLabel).toBe(title)
  await anna.press(sharing.stopSharing)
  await view.seesNo('figure', title)
})

test('a file of our own is in our hands in the page, and has no place in it', async () => {
  const { anna, bert } = await talk(stage)
  const [chooser] = await Promise.all([
    bert.page.waitForFileChooser(),
    bert.press(sharing.showFile),
  ])
  await chooser.accept([icon])
  await moves(anna, 'Bert')
  await anna.sees('figure', sharing.sharedBy('Bert'))
  const view = await openWindow(bert)
  await moves(view, 'Anna')
  const figures = await view.page.$$eval('figure', (all) =>
    all.map(({ ariaLabel, clientWidth, parentElement }) => ({
      ariaLabel,
      isWhole: clientWidth === parentElement?.clientWidth,
    })),
  )
  expect(figures).toEqual([{ ariaLabel: 'Anna', isWhole: true }])
})

test('nobody is in the call yet, and it says whom it rings', async () => {
  const { anna, bert } = await meet(stage)
  await anna.press('Call')
  const view = await openWindow(anna)
  await view.reads('Ringing Bert')
  await view.sees('button', 'Cancel')
  await bert.press('Accept')
  await moves(view, 'Bert')
  await view.sees('button', 'Hang up')
})

test('[M12] who is larger in it than in the page is sent as large', async () => {
  const { anna, bert, link } = await talk(stage, { bert: { width: 640, height: 300 } })
  const carl = await stage.open(link, { name: 'Carl' })
  await carl.press('Join call')
  await framesAndSound(anna, bert, carl)
  const lines = () =>
    bert.page.$$eval('.stage figure', (all) =>
      all
        .filter(({ ariaLabel }) => ariaLabel === 'Anna' || ariaLabel === 'Carl')
        .map((figure) => figure.querySelector('video')?.videoHeight ?? 0),
    )
  await until('both are small at Bert', lines, (all) => all.every((some) => some <= 181))
  const view = await openWindow(bert)
  await view.page.setViewport({ width: 640, height: 800 })
  await until('who speaks is large', lines, (all) => all.some((some) => some > 181))
  await bert.press(words.closePictureInPicture)
  await until('and small again', lines, (all) => all.every((some) => some <= 181))
})

describe('where a video alone has a window', () => {
  const floats = ({ name, page }: Person, figure: string | null) =>
    until(
      `${String(figure)} floats at ${name}`,
      () =>
        page.evaluate(() => document.pictureInPictureElement?.closest('figure')?.ariaLabel ?? null),
      (label) => label === figure,
    )

  test('it has that of the other one, then what they share, and closes with the call', async () => {
    const { anna, bert } = await talk(stage, { bert: { lacks: 'documentPictureInPicture' } })
    await bert.press(words.pictureInPicture)
    await bert.sees('button', words.closePictureInPicture)
    await floats(bert, 'Anna')
    await openShown(stage.browser(), { isMoving: true })
    await anna.page.bringToFront()
    await anna.press(sharing.shareScreen)
    await floats(bert, sharing.sharedBy('Anna'))
    await bert.page.bringToFront()
    await bert.press(words.closePictureInPicture)
    await bert.sees('button', words.pictureInPicture)
    await floats(bert, null)
    await bert.press(words.pictureInPicture)
    await bert.sees('button', words.closePictureInPicture)
    await anna.press('Hang up')
    await bert.reads('Anna hung up')
    await floats(bert, null)
  })
})
