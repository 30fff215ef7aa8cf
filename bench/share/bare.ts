/**
 * A bare connection, and a tab in the place of the camera (`replaceTrack`): what sharing takes with
 * no product and no network, beside the voices of both. In one page, or, as people are, in two.
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Browser, Page } from 'puppeteer-core'
import { record } from '../../e2e/rig/recorder.ts'

export type Bare = { sharer: Page; viewer: Page; share(): Promise<void>; close(): Promise<void> }

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to Window
  interface Window {
    /** Descriptions, with their candidates. */
    bare: {
      offer(): Promise<string>
      answer(offer: string): Promise<string>
      take(answer: string): Promise<void>
    }
  }
}

/** Drawn as large as a call draws them, our own small picture too. */
const html = `<!doctype html>
<style>video { width: 1016px; height: 572px } .own { width: 128px; height: 72px }</style>
<button>Share</button><video class="own" autoplay muted></video>
<figure class="screen-tile"><video autoplay></video></figure>`

export async function openBare(browser: Browser, pages: 1 | 2): Promise<Bare> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html')
    response.end(html)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port')
  const origin = `http://127.0.0.1:${address.port}`
  const context = await browser.createBrowserContext()
  for (const name of ['camera', 'microphone'] as const)
    await context.setPermission(origin, { permission: { name }, state: 'granted' })
  const open = async (): Promise<Page> => {
    const page = await context.newPage({ type: 'window' })
    await page.setViewport({ width: 1280, height: 800 })
    await page.evaluateOnNewDocument(record)
    await page.goto(origin)
    await page.evaluate(prepare)
    return page
  }
  const sharer = await open()
  const viewer = pages === 1 ? sharer : await open()
  const offer = await sharer.evaluate(() => window.bare.offer())
  const answer = await viewer.evaluate((sdp) => window.bare.answer(sdp), offer)
  await sharer.evaluate((sdp) => window.bare.take(sdp), answer)
  await viewer.waitForFunction(
    () => (document.querySelector<HTMLVideoElement>('.screen-tile video')?.currentTime ?? 0) > 0.5,
  )
  return {
    sharer,
    viewer,
    share: () => sharer.click('button'),
    async close() {
      await context.close()
      server.close()
    },
  }
}

/** Runs in each page. */
function prepare(): void {
  const [here, there] = [new RTCPeerConnection(), new RTCPeerConnection()]
  const seen = document.querySelector<HTMLVideoElement>('.screen-tile video')
  const own = document.querySelector<HTMLVideoElement>('.own')
  let sender: RTCRtpSender | null = null
  there.addEventListener('track', ({ streams: [stream] }) => {
    if (seen && stream) seen.srcObject = stream
  })
  here.addEventListener('track', ({ streams: [stream] }) => {
    const voice = new Audio()
    if (stream) voice.srcObject = stream
    voice.play().catch(() => {})
  })
  document.querySelector('button')?.addEventListener('click', () => {
    navigator.mediaDevices
      .getDisplayMedia({ video: { frameRate: { max: 15 } } })
      .then((stream) => {
        if (own) own.srcObject = stream
        return sender?.replaceTrack(stream.getVideoTracks()[0] ?? null)
      })
      .catch(() => {})
  })

  /** The description of now, once its candidates are found. */
  async function described(connection: RTCPeerConnection): Promise<string> {
    await connection.setLocalDescription()
    while (connection.iceGatheringState !== 'complete')
      await new Promise((found) =>
        connection.addEventListener('icegatheringstatechange', found, { once: true }),
      )
    return connection.localDescription?.sdp ?? ''
  }

  window.bare = {
    async offer() {
      const asked = { audio: true, video: { width: 320, height: 240 } }
      const given = await navigator.mediaDevices.getUserMedia(asked)
      for (const track of given.getTracks()) {
        const added = here.addTrack(track, given)
        if (track.kind === 'video') sender = added
      }
      return described(here)
    },
    async answer(sdp) {
      await there.setRemoteDescription({ type: 'offer', sdp })
      const given = await navigator.mediaDevices.getUserMedia({ audio: true })
      for (const track of given.getTracks()) there.addTrack(track, given)
      return described(there)
    },
    take: (sdp) => here.setRemoteDescription({ type: 'answer', sdp }),
  }
}
