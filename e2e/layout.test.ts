/** Where things stand in a call, on each screen and with each count of people. */
import { randomUUID } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { chatEn } from '../client/i18n/en/chat.ts'
import { controlsEn } from '../client/i18n/en/controls.ts'
import { en } from '../client/i18n/en/first.ts'
import { sharingEn } from '../client/i18n/en/sharing.ts'
import { troubleEn } from '../client/i18n/en/trouble.ts'
import { enterAsExtra, type Extra } from './rig/extras.ts'
import { capturing } from './rig/media.ts'
import { overlaps } from './rig/overlaps.ts'
import type { Person } from './rig/person.ts'
import { talk } from './rig/scenes.ts'
import { useStage } from './rig/stage.ts'
import { until } from './rig/until.ts'
import { isWide } from './rig/wide.ts'

const stage = useStage()
const phone = { width: 390, height: 844 }
const desktop = { width: 1280, height: 720 }
const screens = [
  { width: 320, height: 568 },
  { width: 360, height: 740 },
  phone,
  { width: 740, height: 360 },
  { width: 768, height: 1024 },
  desktop,
]

const extras: Extra[] = []
afterEach(() => {
  for (const extra of extras.splice(0)) extra.leave()
})

/** On every screen. The boxes are computed after a frame, and drawn in a task of its own. */
async function nothingOverlaps(person: Person, what: string): Promise<void> {
  for (const size of screens) {
    await person.page.setViewport(size)
    await person.page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    )
    await until(
      `nothing covers anything with ${what} at ${size.width} x ${size.height}`,
      () => overlaps(person),
      (found) => found.length === 0,
      3000,
    )
  }
}

test('nothing covers a name or a control, with two to eight people, on any screen', async () => {
  const link = stage.at(`/r/layout-${randomUUID()}`)
  const anna = await stage.open(link, { name: 'Anna', refuses: ['camera'] })
  await anna.page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }])
  const comes = async (name: string) => extras.push(await enterAsExtra(link, name))
  await comes('Bert')
  await anna.reads('Bert is here')
  await anna.press('Call')
  await anna.sees('figure', 'Bert')
  await anna.reads(troubleEn.device.camera.refused)
  for (const corner of ['bottom right', 'bottom left', 'top left', 'top right']) {
    await nothingOverlaps(anna, `two people, and the own picture at the ${corner}`)
    await anna.page.focus(`[aria-label="${sharingEn.movePicture}"]`)
    await anna.page.keyboard.press('Enter')
  }
  const others = ['Maximiliane von und zu Habenichts-Eschen', 'Chen', 'Dora', 'Emil', 'Fatima']
  for (const [i, name] of [...others, 'Gudrun'].entries()) {
    await comes(name)
    await anna.reads(en.entered(name))
    await nothingOverlaps(anna, `${i + 3} people`)
  }
  await anna.press('More')
  await anna.press('Lock room', 'switch')
  await anna.press('Close')
  await comes('Knut')
  await anna.reads('Knut wants to come in')
  await nothingOverlaps(anna, 'eight people and one who knocks')
})

test.runIf(isWide)(
  'with somebody who is connected, what there is to press on their picture is covered by nothing',
  async () => {
    const { anna } = await talk(stage)
    await anna.page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }])
    for (const corner of ['bottom right', 'bottom left', 'top left', 'top right']) {
      await anna.sees('button', controlsEn.soundOf('Bert'))
      await nothingOverlaps(anna, `a picture, and the own one at the ${corner}`)
      await anna.page.focus(`[aria-label="${sharingEn.movePicture}"]`)
      await anna.page.keyboard.press('Enter')
    }
  },
)

test('in the lobby Call stays where it is, whoever comes and goes, on any screen', async () => {
  const link = stage.at(`/r/layout-${randomUUID()}`)
  const anna = await stage.open(link, { name: 'Anna' })
  const whereCallIs = async () => {
    const boxes = []
    for (const size of screens) {
      await anna.page.setViewport(size)
      const box = await anna.page.$eval('::-p-aria([name="Call"][role="button"])', (call) =>
        call.getBoundingClientRect().toJSON(),
      )
      boxes.push({ size, box })
    }
    return boxes
  }
  await anna.reads(en.nobodyHere)
  const alone = await whereCallIs()
  const comes = async (name: string) => {
    extras.push(await enterAsExtra(link, name))
    await anna.reads(`${name} is here`)
  }
  await comes('Bert')
  expect(await whereCallIs()).toEqual(alone)
  await comes('Chen')
  expect(await whereCallIs()).toEqual(alone)
  for (const extra of extras.splice(0)) extra.leave()
  await anna.reads(en.nobodyHere)
  expect(await whereCallIs()).toEqual(alone)
})

test('with fingers and two cameras the whole bar is in sight, however narrow', async () => {
  const anna = await stage.open('about:blank', { name: 'Anna' })
  const hands = { height: 740, isMobile: true, hasTouch: true }
  await anna.page.setViewport({ width: 430, ...hands })
  const link = await stage.newLink()
  await anna.page.goto(link)
  await stage.open(link, { name: 'Bert' })
  await anna.press('Call')
  await anna.sees('button', sharingEn.switchCamera)
  await anna.sees('button', chatEn.reactOrShare)
  const cut: [number, string | null][] = []
  for (const width of [320, 352, 360, 390, 391, 420, 430, 540, 560, 639, 640, 719]) {
    await anna.page.setViewport({ width, ...hands })
    const names = await anna.page.$$eval('.bar button', (all) =>
      all
        .map((button) => ({ name: button.ariaLabel, box: button.getBoundingClientRect() }))
        .filter(({ box }) => box.left < 0 || box.right > innerWidth)
        .map(({ name }) => name),
    )
    for (const name of names) cut.push([width, name])
  }
  expect(cut).toEqual([])
})

test('on a phone held upright the picture fills the screen, and a tap shows all of it', async () => {
  const { anna } = await talk(stage, { anna: phone })
  const isFit = (fit: string) =>
    anna.page.waitForFunction(
      (wanted) => {
        const video = document.querySelector('figure video')
        const box = video?.getBoundingClientRect()
        const isFull = box?.width === innerWidth && box.height === innerHeight
        return isFull && video !== null && getComputedStyle(video).objectFit === wanted
      },
      {},
      fit,
    )
  await isFit('cover')
  await anna.press(sharingEn.wholePicture)
  await isFit('contain')
  await anna.page.mouse.click(195, 300)
  await isFit('cover')
  await anna.page.mouse.click(195, 300)
  await anna.sees('button', sharingEn.fillScreen)
})

test.runIf(isWide)(
  'devices are one press away: an arrow opens them, and settings begin with them and fit',
  async () => {
    const { anna } = await talk(stage, { anna: desktop })
    const focused = () => anna.page.evaluate(() => document.activeElement?.ariaLabel ?? '')
    const checked = () =>
      anna.page.$$eval('[role="menuitemradio"][aria-checked="true"]', (items) =>
        items.map((item) => item.textContent),
      )
    await anna.page.focus(`[aria-label="${sharingEn.chooseCamera}"]`)
    await anna.page.keyboard.press('Enter')
    await anna.page.waitForSelector('[role="menuitemradio"]:focus')
    expect(await checked()).toEqual([en.systemDefault])
    await anna.page.keyboard.press('Escape')
    await anna.page.waitForSelector('[role="menu"]', { hidden: true })
    expect(await focused()).toBe(sharingEn.chooseCamera)
    await anna.page.keyboard.press('Enter')
    await anna.page.waitForSelector('[role="menuitemradio"]:focus')
    await anna.page.keyboard.press('End')
    await anna.page.keyboard.press('Enter')
    expect(await focused()).toBe(sharingEn.chooseCamera)
    await until(
      'the last camera runs',
      () => capturing(anna),
      (labels) => labels.includes('fake_device_2'),
    )
    await anna.press(sharingEn.chooseMicrophone)
    await anna.page.waitForSelector('[role="menuitemradio"]:focus')
    await anna.page.mouse.click(20, 300)
    await anna.page.waitForSelector('[role="menu"]', { hidden: true })

    await anna.press('More')
    await anna.sees('combobox', 'Camera')
    await anna.sees('button', 'Remove Bert')
    await anna.sees('button', 'About Parley')
    const isFirst = await anna.page.$eval(
      'dialog :is(select, input, button:not([aria-label="Close"]))',
      (first) => first.closest('.field')?.textContent?.startsWith('Camera'),
    )
    expect(isFirst).toBe(true)
    for (const size of [desktop, phone]) {
      await anna.page.setViewport(size)
      const rest = await anna.page.$eval('dialog', (d) => d.scrollHeight - d.clientHeight)
      expect(rest).toBe(0)
    }
  },
)

test('between the lobby and the call the page is never empty', async () => {
  const { anna } = await talk(stage)
  await anna.press('Hang up')
  await anna.sees('button', 'Call again')
  await anna.page.evaluate(() => {
    const app = document.querySelector('#app')
    if (app === null) return
    new MutationObserver(() => {
      if (app.querySelector('main') === null) app.setAttribute('data-was-empty', '')
    }).observe(app, { childList: true, subtree: true })
  })
  await anna.press('Call again')
  await anna.sees('button', en.cancel)
  expect(await anna.page.$('[data-was-empty]')).toBeNull()
})
