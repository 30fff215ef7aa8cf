/**
 * Two bare connections in one page, and a tab in the place of the camera (`replaceTrack`): what
 * sharing takes with no product, no network and no second page.
 */
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { Browser, Page } from 'puppeteer-core'
import { record } from '../../e2e/rig/recorder.ts'

export type Bare = { name: string; page: Page; share(): Promise<void>; close(): Promise<void> }

export async function openBare(browser: Browser): Promise<Bare> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html')
    response.end(
      `<!doctype html><style>video { width: 1016px; height: 572px } .own { width: 128px; height: 72px }</style>
      <button>Share</button><video class="own" autoplay muted></video>
      <figure class="screen-tile"><video autoplay muted></video></figure>`,
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port')
  const context = await browser.createBrowserContext()
  const origin = `http://127.0.0.1:${address.port}`
  await context.setPermission(origin, {
    permission: { name: 'camera' },
    state: 'granted',
  })
  const page = await context.newPage()
  await page.evaluateOnNewDocument(record)
  await page.goto(origin)
  await page.evaluate(connect)
  return {
    name: 'bare',
    page,
    share: () => page.click('button'),
    async close() {
      await context.close()
      server.close()
    },
  }
}

/** Runs in the page. */
async function connect(): Promise<void> {
  const [here, there] = [new RTCPeerConnection(), new RTCPeerConnection()]
  here.addEventListener('icecandidate', ({ candidate }) => void there.addIceCandidate(candidate))
  there.addEventListener('icecandidate', ({ candidate }) => void here.addIceCandidate(candidate))
  const video = document.querySelector<HTMLVideoElement>('.screen-tile video')
  const own = document.querySelector<HTMLVideoElement>('.own')
  there.addEventListener('track', ({ track }) => {
    if (video) video.srcObject = new MediaStream([track])
  })
  const camera = await navigator.mediaDevices.getUserMedia({ video: { width: 320, height: 240 } })
  const [track] = camera.getVideoTracks()
  if (track === undefined) throw new Error('No camera')
  const sender = here.addTrack(track, camera)
  await here.setLocalDescription()
  if (here.localDescription) await there.setRemoteDescription(here.localDescription)
  await there.setLocalDescription()
  if (there.localDescription) await here.setRemoteDescription(there.localDescription)
  document.querySelector('button')?.addEventListener('click', () => {
    const asked = { video: { frameRate: { max: 15 } } }
    navigator.mediaDevices
      .getDisplayMedia(asked)
      .then((stream) => {
        if (own) own.srcObject = stream
        return sender.replaceTrack(stream.getVideoTracks()[0] ?? null)
      })
      .catch(() => {})
  })
  const decoded = async () => {
    for (const entry of (await there.getStats()).values())
      if (entry.type === 'inbound-rtp' && entry.framesDecoded > 5) return true
    return false
  }
  while (!(await decoded())) await new Promise((resolve) => setTimeout(resolve, 50))
}
