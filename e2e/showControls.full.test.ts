/** How one shows a file: how it is chosen, what a page loads for it, and who can use its controls. */
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { showEn } from '../client/i18n/en/show.ts'
import { violationsOn } from './rig/axe.ts'
import { launchChromium } from './rig/browsers.ts'
import { cutRings, withoutEdge } from './rig/looks.ts'
import { newer, takeAway } from './rig/older.ts'
import { makePdf } from './rig/pdf.ts'
import type { Person } from './rig/person.ts'
import { record, show, showQuadrants } from './rig/showing.ts'
import { all, blue, red, seesPicture } from './rig/shownPicture.ts'
import { serveShowSite, type ShowSite } from './rig/showSite.ts'
import { useStage } from './rig/stage.ts'
import { until } from './rig/until.ts'

const stage = useStage(launchChromium)
const icon = fileURLToPath(new URL('../client/public/icon-512.png', import.meta.url))
let site: ShowSite

beforeAll(async () => {
  site = await serveShowSite()
})
afterAll(async () => {
  await site.close()
})

test('a file is chosen with what the system has for it', async () => {
  const anna = await stage.open(site.origin)
  const choosing = anna.page.waitForFileChooser()
  await anna.press('Show a photo, PDF or video')
  await (await choosing).accept([icon])
  await anna.sees('button', showEn.zoomIn)
  await seesPicture(anna, { size: '1080x1080' })
})

test('two fingers come nearer', async () => {
  const anna = await stage.open(site.origin, { width: 390, height: 844 })
  await showQuadrants(anna, 1200, 1200)
  await anna.sees('button', showEn.zoomIn)
  const { touchscreen } = anna.page
  const [one, two] = [await touchscreen.touchStart(60, 300), await touchscreen.touchStart(100, 340)]
  await one.move(20, 260)
  await two.move(340, 580)
  await one.end()
  await two.end()
  await seesPicture(anna, { colours: all('red') })
})

test('whoever cannot see it, or has a small screen, has all controls', async () => {
  const anna = await stage.open(site.origin, { width: 320, height: 640 })
  await anna.sees('button', 'Show a photo, PDF or video')
  const shown = [
    () => showQuadrants(anna, 400, 300),
    () => show(anna, 'two.pdf', 'application/pdf', makePdf([red, blue])),
    async () => show(anna, 'video.webm', 'video/webm', await record(anna)),
    () => show(anna, 'notes.txt', 'text/plain', 'Hello'),
  ]
  const found: string[] = []
  for (const each of shown) {
    const what = await each()
    await anna.page.waitForSelector(what === 'not-shown' ? '[role=alert]' : '.show-controls button')
    for (const { id, nodes } of await violationsOn(anna))
      found.push(`${what}: ${id} at ${nodes.map((node) => node.target.join(' ')).join(', ')}`)
    for (const name of [...(await withoutEdge(anna)), ...(await cutRings(anna))])
      found.push(`${what}: ${name}`)
    for (const name of await smallOrOutside(anna)) found.push(`${what}: too small, ${name}`)
  }
  expect(found).toEqual([])
})

/** Controls that no finger finds, by their names. */
function smallOrOutside({ page }: Person): Promise<string[]> {
  return page.$$eval('.show-controls button, .show-controls input', (controls) =>
    controls
      .filter((element) => {
        const { left, right, width, height } = element.getBoundingClientRect()
        return width < 44 || height < 44 || left < 0 || right > innerWidth
      })
      .map((element) => element.ariaLabel ?? ''),
  )
}

test('a video goes on for the others while its page is hidden', async () => {
  const anna = await stage.open(site.origin)
  await anna.sees('button', 'Show a photo, PDF or video')
  await show(anna, 'video.webm', 'video/webm', await record(anna))
  await anna.press(showEn.play)
  const other = await anna.context.newPage()
  await other.bringToFront()
  await until('it is hidden', () => anna.page.evaluate(() => document.hidden), Boolean)
  await seesPicture(anna, { colours: all('blue') })
  await anna.page.bringToFront()
})

test('what reads PDFs is loaded with the first one, and not before; without it, it says so', async () => {
  const anna = await stage.open(site.origin)
  site.asked.clear()
  await anna.reload()
  await anna.sees('button', 'Show a photo, PDF or video')
  await showQuadrants(anna, 400, 300)
  expect([...site.asked].filter((path) => /reader|pdf/.test(path))).toEqual([])
  await anna.page.setOfflineMode(true)
  const pdf = makePdf([red])
  expect(await show(anna, 'one.pdf', 'application/pdf', pdf)).toBe('no-reader')
  await anna.page.setOfflineMode(false)
  anna.troubles.length = 0
})

test('a browser that has nothing newer than the oldest shows a PDF', async () => {
  const anna = await stage.open('about:blank')
  await anna.page.evaluateOnNewDocument(takeAway, newer())
  site.putBefore(`(${String(takeAway)})(${JSON.stringify(newer())});`)
  await anna.page.goto(site.origin)
  await anna.sees('button', 'Show a photo, PDF or video')
  expect(await anna.page.evaluate(() => 'withResolvers' in Promise)).toBe(false)
  expect(await show(anna, 'two.pdf', 'application/pdf', makePdf([red, blue]))).toBe('pages')
  await seesPicture(anna, { colours: all('red') })
  await anna.press(showEn.nextPage)
  await seesPicture(anna, { colours: all('blue') })
  site.putBefore('')
  expect([...site.asked].some((path) => path.includes('/readerWorker'))).toBe(true)
})
