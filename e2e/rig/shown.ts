/**
 * A tab with something to share in it: a dense QR code of a text that nobody can know beforehand.
 * Whoever reads it in a video has got a picture as sharp as small print.
 */
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'puppeteer-core'
import { encode } from 'uqr'
import { build } from 'vite'
import { sharingEn } from '../../client/i18n/en/sharing.ts'
import { randomToken } from '../../protocol/ids.ts'
import type { Viewer } from './media.ts'
import { restartOnce } from './negotiating.ts'
import type { Person } from './person.ts'
import { patienceMs, until } from './until.ts'

/** By which Chromium finds the tab, when it is to choose one (`shares` of `launchChromium`). */
export const shownTitle = 'Shown to others'

/** 97 modules of a side: of 1,080 lines each has ten. */
const version = 20

export type Shown = {
  page: Page
  /** Shows another code, and gives its text. */
  next(): Promise<string>
  /** Sounds from now on. */
  sound(): Promise<void>
}

/** `isMoving`: a line goes through the page, so that no picture is like the one before. */
export async function openShown(browser: Browser, { isMoving = false } = {}): Promise<Shown> {
  const page = await browser.newPage({ type: 'window' })
  await page.setViewport({ width: 1280, height: 720 })
  await page.setContent(
    `<!doctype html><title>${shownTitle}</title>
    <style>body { margin: 0; background: #fff } canvas { position: absolute; top: 20px; left: 300px }
    @keyframes go { to { translate: 1270px } }
    i { position: absolute; width: 10px; height: 720px; background: #c33 }
    i.go { animation: go 3s linear infinite }</style>
    <i class="${isMoving ? 'go' : ''}"></i><canvas width="679" height="679"></canvas>`,
  )
  await page.bringToFront()
  return {
    page,
    async next() {
      const text = randomToken()
      const { data } = encode(text, { minVersion: version, ecc: 'M', border: 0 })
      await page.evaluate((rows) => {
        const canvas = document.querySelector('canvas')
        const context = canvas?.getContext('2d')
        if (!context) return
        context.fillStyle = '#fff'
        context.fillRect(0, 0, 679, 679)
        context.fillStyle = '#000'
        for (const [y, row] of rows.entries())
          for (const [x, isDark] of row.entries()) if (isDark) context.fillRect(x * 7, y * 7, 7, 7)
      }, data)
      return text
    },
    async sound() {
      await page.evaluate(async () => {
        const context = new AudioContext()
        const tone = context.createOscillator()
        tone.connect(context.destination)
        tone.start()
        await context.resume()
      })
    },
  }
}

declare global {
  // oxlint-disable-next-line no-var -- only a `var` is a member of the global object
  var readCode: ((picture: ImageData) => string) | undefined
}

let reader: Promise<string> | undefined

/** What reads a code in a page, as a script. */
async function toReader(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      write: false,
      rollupOptions: { output: { exports: 'named' } },
      lib: {
        entry: fileURLToPath(import.meta.resolve('qr/decode.js')),
        formats: ['iife'],
        name: 'codes',
      },
    },
  })
  const [{ output } = { output: [] }] = [built]
    .flat()
    .flatMap((one) => ('output' in one ? one : []))
  const [chunk] = output
  if (chunk?.type !== 'chunk') throw new Error('Nothing was built')
  return `${chunk.code}\nglobalThis.readCode = (picture) => codes.default(picture)`
}

export async function prepareReader(page: Viewer['page']): Promise<void> {
  await page.evaluate(await (reader ??= toReader()))
}

export type Readout = {
  /** How long it took until a picture held it, in ms; null: none did in time. */
  ms: number | null
  /** Of the picture that was read last. */
  width: number
  height: number
}

/**
 * Looks at each picture of the shared one until it holds this text. Only what its own `<video>`
 * shows counts.
 */
export async function readShown(
  person: Viewer,
  text: string,
  withinMs: number = patienceMs,
): Promise<Readout> {
  await prepareReader(person.page)
  return person.page.evaluate(
    async (wanted, most) => {
      const start = performance.now()
      const canvas = new OffscreenCanvas(1, 1)
      const context = canvas.getContext('2d', { willReadFrequently: true })
      const last = { width: 0, height: 0 }
      for (;;) {
        const ms = performance.now() - start
        if (ms > most) return { ms: null, ...last }
        const video = document.querySelector<HTMLVideoElement>('.screen-tile video')
        if (video && video.videoWidth > 0 && context) {
          Object.assign(last, { width: video.videoWidth, height: video.videoHeight })
          canvas.width = last.width
          canvas.height = last.height
          context.drawImage(video, 0, 0)
          try {
            const read = globalThis.readCode?.(
              context.getImageData(0, 0, canvas.width, canvas.height),
            )
            if (read === wanted) return { ms: performance.now() - start, ...last }
          } catch {
            // Nothing can be read in it yet.
          }
        }
        // The next picture; until there is a place for one, a look now and then.
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, 100)
          video?.requestVideoFrameCallback(() => {
            clearTimeout(timer)
            resolve()
          })
        })
      }
    },
    text,
    withinMs,
  )
}

/** Waits until the picture of this figure has moved on by some frames. */
export async function moves(person: Viewer, figure: string): Promise<void> {
  const shown = () =>
    person.page.evaluate((name) => {
      const all = [...document.querySelectorAll('figure')]
      const video = all.find((each) => each.ariaLabel === name)?.querySelector('video')
      return video ? window.recorder.shown(video) : -1
    }, figure)
  let first = -1
  await until(
    `"${figure}" moves at ${person.name}`,
    async () => ({ first, now: await shown() }),
    ({ now }) => {
      // An element that came anew counts from 0 again.
      if (first === -1 || now < first) first = now
      return now >= first + 3 && first !== -1
    },
  )
}

/** This person shares a screen, until it moves at the other; gives what its tile is called there. */
export async function share(sharer: Person, other: Viewer): Promise<string> {
  const shownAs = sharingEn.sharedBy(sharer.name)
  await sharer.press(sharingEn.shareScreen)
  await moves(other, shownAs)
  return shownAs
}

/** Who looks, and then who shares, restarts ICE: what is shared, and the camera, move after it. */
export async function shareOverRestarts(sharer: Person, other: Person): Promise<void> {
  const shownAs = await share(sharer, other)
  await restartOnce(other, sharer)
  await restartOnce(sharer, other)
  await moves(other, shownAs)
  await moves(other, sharer.name)
}

/** How loud what comes with a share is so far, over all connections. */
export async function shareEnergy(person: Viewer): Promise<number> {
  return person.page.evaluate(async () => {
    const stream = document.querySelector<HTMLVideoElement>('.screen-tile video')?.srcObject
    const [track] = stream instanceof MediaStream ? stream.getAudioTracks() : []
    let energy = 0
    for (const connection of window.recorder.connections)
      for (const entry of (await window.recorder.statsOf(connection)).values())
        if (entry.type === 'inbound-rtp' && entry.trackIdentifier === track?.id)
          energy += entry.totalAudioEnergy ?? 0
    return energy
  })
}
