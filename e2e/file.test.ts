/** A photo, a PDF or a video shown in a call, from a page of a phone's size. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chatEn } from '../client/i18n/en/chat.ts'
import { sharingEn as words } from '../client/i18n/en/sharing.ts'
import { showEn } from '../client/i18n/en/show.ts'
import { launchFirefox } from './rig/browsers.ts'
import { faultsOf } from './rig/axe.ts'
import { framesAndSound } from './rig/media.ts'
import { makePdf } from './rig/pdf.ts'
import type { Person } from './rig/person.ts'
import { talk } from './rig/scenes.ts'
import { readShown, shareEnergy } from './rig/shown.ts'
import { record } from './rig/showing.ts'
import { blue, red } from './rig/shownPicture.ts'
import { useStage } from './rig/stage.ts'
import { until } from './rig/until.ts'
import { browsers, isWide } from './rig/wide.ts'
import { randomToken } from '../protocol/ids.ts'
import { encode } from 'uqr'

const stage = useStage()
const shownAs = words.sharedBy('Anna')
const phone = { width: 360, height: 740 }
let folder: string
let firefox: Browser | undefined

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shown-'))
  if (isWide) firefox = await launchFirefox()
})
afterAll(async () => {
  await firefox?.close()
  rmSync(folder, { recursive: true })
})

/** Chooses this file where the page asks for one. */
async function choose(
  person: Person,
  name: string,
  bytes: Uint8Array | string,
  isFirefox = false,
): Promise<void> {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  await person.press(chatEn.reactOrShare)
  if (isFirefox) {
    await answerChooser(person, name, bytes)
    await person.press(words.showFile)
  } else {
    const [chooser] = await Promise.all([
      person.page.waitForFileChooser(),
      person.press(words.showFile),
    ])
    await chooser.accept([path])
  }
}

/** Firefox that is driven cancels the chooser before it can be answered: here the page answers it. */
async function answerChooser(
  { page }: Person,
  name: string,
  bytes: Uint8Array | string,
): Promise<void> {
  const base64 = Buffer.from(bytes).toString('base64')
  await page.evaluate(
    (file, content) => {
      HTMLInputElement.prototype.click = function (this: HTMLInputElement) {
        const chosen = new DataTransfer()
        chosen.items.add(new File([Uint8Array.from(atob(content), (c) => c.charCodeAt(0))], file))
        this.files = chosen.files
        this.dispatchEvent(new Event('change'))
      }
    },
    name,
    base64,
  )
}

/** A picture of small print, as a PNG. */
async function toPhoto({ page }: Person, text: string): Promise<Buffer> {
  const { data } = encode(text, { minVersion: 20, ecc: 'M', border: 4 })
  const url = await page.evaluate((rows) => {
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = rows.length * 8
    const context = canvas.getContext('2d')
    if (!context) return ''
    context.fillStyle = '#fff'
    context.fillRect(0, 0, canvas.width, canvas.height)
    context.fillStyle = '#000'
    for (const [y, row] of rows.entries())
      for (const [x, isDark] of row.entries()) if (isDark) context.fillRect(x * 8, y * 8, 8, 8)
    return canvas.toDataURL('image/png')
  }, data)
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
}

/** Which of red, green and blue there is most of in the middle of what is shared. */
async function colour({ page }: Person): Promise<string> {
  return page.evaluate(() => {
    const video = document.querySelector<HTMLVideoElement>('.screen-tile video')
    const canvas = new OffscreenCanvas(1, 1)
    const context = canvas.getContext('2d')
    if (!video || !context || video.videoWidth === 0) return 'nothing'
    const { videoWidth: width, videoHeight: height } = video
    context.drawImage(video, width / 2, height / 2, 1, 1, 0, 0, 1, 1)
    const [r = 0, g = 0, b = 0] = context.getImageData(0, 0, 1, 1).data
    if (r > 150 && g < 100 && b < 100) return 'red'
    if (b > 150 && r < 100 && g < 100) return 'blue'
    return `${r} ${g} ${b}`
  })
}

const sees = (person: Person, wanted: string) =>
  until(
    `${person.name} sees ${wanted}`,
    () => colour(person),
    (seen) => seen === wanted,
  )

describe('from a page of the size of a phone', () => {
  test.each(browsers)(
    '%s shows a photo: small print is read, closer too, and it ends with Stop',
    async (kind) => {
      const browser = kind === 'Firefox' && firefox ? { browser: firefox } : {}
      const { anna, bert } = await talk(stage, { anna: { ...phone, ...browser } })
      const text = randomToken()
      await choose(anna, 'photo.png', await toPhoto(bert, text), kind === 'Firefox')
      expect((await readShown(bert, text)).ms).not.toBe(null)
      await anna.reads(words.youAreSharing)
      await anna.press(showEn.zoomIn)
      await anna.sees('button', `${showEn.wholePicture}, ${showEn.zoomed(150)}`)
      await framesAndSound(anna, bert)
      await anna.press(words.stopSharing)
      await bert.seesNo('figure', shownAs)
      await anna.seesNo('button', showEn.zoomIn)
    },
  )

  test.runIf(isWide)('a PDF is shown page by page, and to who comes late', async () => {
    const { anna, bert, link } = await talk(stage, { anna: phone })
    await choose(anna, 'pages.pdf', makePdf([red, blue]))
    await sees(bert, 'red')
    await anna.press(showEn.nextPage)
    await sees(bert, 'blue')
    await anna.reads(showEn.pageOf(2, 2))
    const carl = await stage.open(link, { name: 'Carl' })
    await carl.press('Join call')
    await sees(carl, 'blue')
    expect(await faultsOf('a PDF that is shown', anna)).toEqual([])
  })

  test.runIf(isWide)('a video is played and paused for everybody, with its sound', async () => {
    const { anna, bert } = await talk(stage, { anna: phone })
    await choose(anna, 'clip.webm', Buffer.from(await record(bert)))
    await sees(bert, 'red')
    await anna.reads(words.withSound)
    const before = await shareEnergy(bert)
    await anna.press(showEn.play)
    await sees(bert, 'blue')
    await until(
      'Bert hears it',
      () => shareEnergy(bert),
      (now) => now > before,
    )
  })

  test.runIf(isWide)('what cannot be shown says why, and the call goes on', async () => {
    const { anna, bert } = await talk(stage, { anna: phone })
    await choose(anna, 'notes.txt', 'Hello')
    await anna.reads(showEn.notOpened['not-shown'])
    expect(await faultsOf('a file that is not shown', anna)).toEqual([])
    await anna.press('Dismiss')
    await bert.seesNo('figure', shownAs)
    await framesAndSound(anna, bert)
  })
})
