/** A photo, a PDF or a video of this device, as those get it to whom it is shown. */
import type { Browser } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { showEn } from '../client/i18n/en/show.ts'
import { launchChromium, launchFirefox } from './rig/browsers.ts'
import { makePdf, type PdfPage } from './rig/pdf.ts'
import type { Person } from './rig/person.ts'
import { crispness, listen, record, show, showQuadrants } from './rig/showing.ts'
import {
  all,
  blue,
  focusPicture,
  pressOften,
  quadrants,
  red,
  seesPicture,
} from './rig/shownPicture.ts'
import { serveShowSite, type ShowSite } from './rig/showSite.ts'
import { useStage } from './rig/stage.ts'
import { until } from './rig/until.ts'

const stage = useStage(launchChromium)
let site: ShowSite
let firefox: Browser

beforeAll(async () => {
  site = await serveShowSite()
  firefox = await launchFirefox()
})
afterAll(async () => {
  await firefox.close()
  await site.close()
})

const isSilent = (loudness: number): boolean => loudness < 0.001

describe.each(['Chromium', 'Firefox'])('in %s', (name) => {
  // Where there is no sound device, Firefox runs no Web Audio (Firefox 153).
  const sounds = name === 'Chromium'

  async function open(): Promise<Person> {
    const browser = name === 'Firefox' ? { browser: firefox } : {}
    const anna = await stage.open(site.origin, { ...browser, width: 800, height: 600 })
    await anna.sees('button', 'Show a photo, PDF or video')
    return anna
  }

  test('a photo is shown in its own shape, to those who come late too, and until it is closed', async () => {
    const anna = await open()
    expect(await showQuadrants(anna, 4000, 3000)).toBe('photo')
    await seesPicture(anna, { size: '1440x1080', colours: quadrants })
    await seesPicture(anna, { colours: quadrants }, true)
    expect(await showQuadrants(anna, 300, 400)).toBe('photo')
    await seesPicture(anna, { size: '1080x1440', colours: quadrants })
    const last = await anna.page.evaluate(async () => {
      const { video } = window.showPage.current.value
      await window.showPage.show(new File([], 'none'))
      return video.readyState
    })
    expect(last).toBe('ended')
  })

  test('a photo is turned as its camera was held', async () => {
    const anna = await open()
    await showQuadrants(anna, 400, 300, true)
    await seesPicture(anna, { size: '1080x1440', colours: 'blue red white green' })
  })

  test('what is zoomed to and dragged to is what the others see', async () => {
    const anna = await open()
    await showQuadrants(anna, 1600, 1200)
    for (const _ of [1, 2]) await anna.press(showEn.zoomIn)
    await anna.reads('225%')
    await focusPicture(anna)
    for (const key of ['ArrowLeft', 'ArrowUp'] as const) await pressOften(anna, key)
    await seesPicture(anna, { colours: all('red') })
    await pressOften(anna, 'ArrowRight')
    await seesPicture(anna, { colours: all('green') })
    await anna.page.keyboard.press('0')
    await seesPicture(anna, { colours: quadrants })
    const { mouse } = anna.page
    await mouse.move(700, 500)
    await mouse.wheel({ deltaY: -400 })
    await mouse.wheel({ deltaY: -400 })
    await anna.reads('261%')
    await mouse.down()
    await mouse.move(10, 10)
    await mouse.up()
    await seesPicture(anna, { colours: all('white') })
    await anna.press(`${showEn.wholePicture}, 261%`)
    await seesPicture(anna, { colours: quadrants })
  })

  test('a PDF is shown page by page, each in its own shape', async () => {
    const anna = await open()
    expect(await show(anna, 'two.pdf', 'application/pdf', makePdf([red, blue]))).toBe('pages')
    await anna.reads('Page 1 of 2')
    await seesPicture(anna, { size: '1080x1398', colours: all('red') })
    await anna.press(showEn.nextPage)
    await anna.reads('Page 2 of 2')
    await seesPicture(anna, { size: '1920x1080', colours: all('blue') })
    await seesPicture(anna, { colours: all('blue') }, true)
    await focusPicture(anna)
    await anna.page.keyboard.press('PageUp')
    await anna.reads('Page 1 of 2')
    await seesPicture(anna, { colours: all('red') })
  })

  test('a PDF in Chinese is shown with what the build has for it', async () => {
    const anna = await open()
    const page: PdfPage = { width: 300, height: 300, colour: [1, 1, 0], chinese: '4e2d' }
    await show(anna, 'chinese.pdf', 'application/pdf', makePdf([page]))
    await seesPicture(anna, { colours: all('yellow') })
    expect([...site.asked].some((path) => path.endsWith('/cmaps/UniGB-UCS2-H.bcmap'))).toBe(true)
  })

  test('a part of a page is as sharp as the page', async () => {
    const anna = await open()
    const page: PdfPage = { width: 100, height: 100, colour: [1, 1, 1], isLined: true }
    await show(anna, 'lined.pdf', 'application/pdf', makePdf([page]))
    expect(await crispness(anna)).toBeLessThan(0.5)
    await focusPicture(anna)
    await pressOften(anna, '+')
    await until(
      'it is sharp',
      () => crispness(anna),
      (crisp) => crisp > 0.7,
    )
    await anna.reads('800%')
  })

  test('a scan asks for what unpacks it, and for no WebAssembly', async () => {
    const anna = await open()
    const page: PdfPage = { width: 300, height: 300, colour: [1, 1, 0], isScanned: true }
    site.asked.clear()
    await show(anna, 'scan.pdf', 'application/pdf', makePdf([page]))
    await seesPicture(anna, { colours: all('yellow') })
    const asked = [...site.asked].filter((path) => path.includes('/wasm/'))
    expect(asked).toEqual([expect.stringMatching(/\/jbig2_nowasm_fallback\.js$/)])
  })

  test('a video stands, plays with its sound, and can be stopped and moved in', async () => {
    const video = await record(await stage.open(site.origin))
    const anna = await open()
    expect(await show(anna, 'video.webm', 'video/webm', video)).toBe('video')
    await seesPicture(anna, { size: '320x240', colours: all('red') })
    if (sounds) await until('it is silent', () => listen(anna), isSilent)
    await anna.press(showEn.play)
    if (sounds)
      await until(
        'it sounds',
        () => listen(anna),
        (loudness) => loudness > 0.1,
      )
    await seesPicture(anna, { colours: all('blue') })
    await anna.sees('button', showEn.play)
    await seesPicture(anna, { colours: all('blue') }, true)
    await anna.press(showEn.play)
    await seesPicture(anna, { colours: all('red') })
    await anna.press(showEn.pause)
    if (sounds) await until('it is silent', () => listen(anna), isSilent)
    await anna.page.focus('[type=range]')
    await anna.page.keyboard.press('End')
    await seesPicture(anna, { colours: all('blue') })
    await focusPicture(anna)
    await anna.page.keyboard.press('ArrowLeft')
    await seesPicture(anna, { colours: all('red') })
  })

  test.each([
    ['notes.txt', 'text/plain', 'Hello', 'not-shown'],
    ['drawing.svg', 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'not-shown'],
    ['empty', '', '', 'not-shown'],
    ['broken.jpg', 'image/jpeg', 'no photo', 'broken'],
    ['photo.heic', 'image/heic', '\0\0\0\u{18}ftypheic', 'format'],
    ['broken.pdf', 'application/pdf', '%PDF-1.7\nnothing', 'broken'],
    ['locked.pdf', 'application/pdf', makePdf([red], { isLocked: true }), 'locked'],
    ['broken.mp4', 'video/mp4', 'no video', 'broken'],
    ['odd.mkv', 'video/x-matroska', '\u{1a}E', 'format'],
  ] as const)('%s is not shown, and it says why', async (file, type, content, why) => {
    const anna = await open()
    expect(await show(anna, file, type, content)).toBe(why)
    await anna.reads(showEn.notOpened[why])
  })
})
