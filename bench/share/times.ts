/** From the choice to the first picture of what is shared, and to one in which small print is read. */
import type { Browser, Page } from 'puppeteer-core'
import { createPeople } from '../../e2e/rig/people.ts'
import { talk } from '../../e2e/rig/scenes.ts'
import { openShown, prepareReader, type Shown, shownTitle } from '../../e2e/rig/shown.ts'
import { sharingEn } from '../../client/i18n/en/sharing.ts'
import { openBare } from './bare.ts'

/** In ms. */
export type Times = { first: number; readable: number }

export { shownTitle }

/** One after the other, each over connections of its own. */
export async function measureTimes(
  origin: string,
  browser: Browser,
  runs: number,
): Promise<{ parley: Times[]; bare: Times[] }> {
  const shown = await openShown(browser)
  const parley: Times[] = []
  const bare: Times[] = []
  for (let run = 0; run < runs; run += 1) {
    parley.push(await parleyTimes(origin, browser, shown))
    bare.push(await bareTimes(browser, shown))
  }
  await shown.page.close()
  return { parley, bare }
}

async function parleyTimes(origin: string, browser: Browser, shown: Shown): Promise<Times> {
  const people = createPeople(origin, browser, { haveSmallCameras: true })
  const { anna, bert } = await talk(people)
  const text = await shown.next()
  await anna.page.bringToFront()
  const times = await timed(anna.page, bert.page, text, () => anna.press(sharingEn.shareScreen))
  await people.leave()
  return times
}

async function bareTimes(browser: Browser, shown: Shown): Promise<Times> {
  const bare = await openBare(browser, 1)
  const text = await shown.next()
  await bare.sharer.bringToFront()
  const times = await timed(bare.sharer, bare.viewer, text, () => bare.share())
  await bare.close()
  return times
}

async function timed(
  sharer: Page,
  viewer: Page,
  text: string,
  share: () => Promise<void>,
): Promise<Times> {
  await prepareReader(viewer)
  await sharer.evaluate(() => {
    const devices = navigator.mediaDevices
    const ask = devices.getDisplayMedia.bind(devices)
    devices.getDisplayMedia = async (asked) => {
      const stream = await ask(asked)
      Object.assign(window, { choseAt: performance.timeOrigin + performance.now() })
      return stream
    }
  })
  const seen = viewer.evaluate(watch, text)
  await share()
  const { firstAt, readAt } = await seen
  const choseAt = await sharer.evaluate(() => Number(Reflect.get(window, 'choseAt')))
  return { first: firstAt - choseAt, readable: readAt - choseAt }
}

/** Runs in the page of who looks. */
async function watch(wanted: string): Promise<{ firstAt: number; readAt: number }> {
  const now = () => performance.timeOrigin + performance.now()
  const canvas = new OffscreenCanvas(1, 1)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  let firstAt = 0
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 5))
    const video = document.querySelector<HTMLVideoElement>('.screen-tile video')
    // The cameras here are small.
    if (!video || !context || video.videoWidth < 640) continue
    firstAt ||= now()
    canvas.width = video.videoWidth
    canvas.height = video.videoHeight
    context.drawImage(video, 0, 0)
    try {
      const picture = context.getImageData(0, 0, canvas.width, canvas.height)
      if (globalThis.readCode?.(picture) === wanted) return { firstAt, readAt: now() }
    } catch {
      // Nothing can be read in it yet.
    }
  }
}
