/**
 * People who come to Parley and go. Each has a browser context of its own, and so its own storage
 * and secrets.
 */
import type { Browser, BrowserContext, Page } from 'puppeteer-core'
import { randomToken, toProof, toRoomName } from '../../protocol/ids.ts'
import { type Device, subscribesTo } from './closedTab.ts'
import { controlsOf } from './controls.ts'
import type { Net } from './net.ts'
import { launchChromium } from './browsers.ts'
import { createPerson, type Person } from './person.ts'
import { record } from './recorder.ts'
import type { Wire } from './wire.ts'

export type Coming = {
  /** Said at an earlier visit, so that the browser remembers it. None: a guest. */
  name?: string
  /**
   * What this person refuses when the browser asks; nothing, unless said otherwise. Who refuses is
   * at a Chromium of their own, since Firefox here and the headless shell grant everything.
   */
  refuses?: ('camera' | 'microphone')[]
  /** Languages of the browser, best first, as in Accept-Language. Chromium only. */
  language?: string
  /** The origin of the page that asks for devices; the worker's, unless said otherwise. */
  grantedTo?: string
  /** At the browser of somebody else: another tab. */
  beside?: Person
  browser?: Browser
  /**
   * In the browser's own profile. A context beside it is a private window: there Chromium keeps in
   * memory what a page puts on the disk.
   */
  hasProfile?: boolean
  /** The way to the worker; that of everybody else, unless said otherwise. */
  wire?: Pick<Wire, 'origin'>
  /** What lies between this browser and the others; nothing, unless said otherwise. */
  net?: Net
  /** Whether its camera is small; as everybody's, unless said otherwise. */
  hasSmallCamera?: boolean
  width?: number
  height?: number
  /** May be rung with the tab closed: at this push service, as this device. */
  rings?: { service: string; device: Device }
  /** What this browser has not got, as where it was turned off. */
  lacks?: 'RTCPeerConnection' | 'mediaDevices' | 'documentPictureInPicture'
}

export type People = {
  /** The link of a sealed room that nobody has been in. */
  newLink(): Promise<string>
  open(link: string, coming?: Coming): Promise<Person>
  /** Everybody goes. Gives the errors that their pages had. */
  leave(): Promise<string[]>
}

export type Everybody = {
  /** Whether all cameras are small, and microphones raw: a call costs the machine half as much. */
  haveSmallCameras?: boolean
}

/** `origin` of the worker; `browser` of those who do not bring one. */
export function createPeople(
  origin: string,
  browser: Browser,
  { haveSmallCameras = false }: Everybody = {},
): People {
  const people: Person[] = []
  let asking: Promise<Browser> | undefined

  async function browserOf(coming: Coming): Promise<Browser> {
    if (coming.browser !== undefined || coming.refuses === undefined)
      return coming.browser ?? browser
    asking ??= launchChromium()
    return asking
  }

  return {
    async newLink() {
      const key = randomToken()
      return `${origin}/r/${await toRoomName(await toProof(key))}#${key}`
    },
    async open(link, coming = {}) {
      const { name = '', beside, net, wire } = coming
      const own = wire?.origin ?? origin
      const at = await browserOf(coming)
      const context =
        beside?.context ??
        (coming.hasProfile ? at.defaultBrowserContext() : await at.createBrowserContext())
      const page = await context.newPage(beside === undefined ? {} : { type: 'window' })
      const person = createPerson(
        name,
        page,
        context,
        controlsOf(page, await isChromium(page.browser())),
      )
      people.push(person)
      if (coming.hasSmallCamera ?? haveSmallCameras)
        await page.evaluateOnNewDocument(giveSmallMedia)
      await prepare(page, context, coming, coming.grantedTo ?? own)
      await net?.join(page)
      if (coming.rings) await subscribesTo(page, coming.rings.service, coming.rings.device)
      if (coming.lacks) await page.evaluateOnNewDocument(takeAway, coming.lacks)
      if (name !== '' && beside === undefined)
        await page.evaluateOnNewDocument(rememberName, own, name)
      await page.goto(link.replace(origin, own))
      return person
    },
    async leave() {
      const left = people.splice(0)
      // A profile stays for as long as its browser.
      // Whose browser was closed by the test is gone.
      const there = left.filter(({ page }) => page.browser().connected)
      const isProfile = (c: BrowserContext) => c === c.browser().defaultBrowserContext()
      await Promise.all(
        [...new Set(there.map((p) => p.context))]
          .filter((c) => !isProfile(c))
          .map((c) => c.close()),
      )
      for (const { page, context } of there) if (isProfile(context)) await page.close()
      await (await asking)?.close()
      asking = undefined
      return left.flatMap((p) => p.troubles.map((trouble) => `${p.name}: ${trouble}`))
    },
  }
}

/**
 * As an earlier visit leaves it behind. It is sent to the browser as text. links.test.ts has one
 * typed, and remembered.
 */
export function rememberName(origin: string, name: string): void {
  if (location.origin !== origin || localStorage.getItem('parley.name') !== null) return
  localStorage.setItem('parley.name', name)
}

/**
 * As of a camera that has no better pictures than 320 by 240, ten a second, whatever it is asked
 * for; and of a microphone whose sound is sent as it is. It is sent to the browser as text.
 */
function giveSmallMedia(): void {
  // Only in a secure context.
  if (!('mediaDevices' in navigator)) return
  const devices = navigator.mediaDevices
  const getUserMedia = devices.getUserMedia.bind(devices)
  const small = { width: { ideal: 320 }, height: { ideal: 240 }, frameRate: { ideal: 10 } }
  const raw = { echoCancellation: false, noiseSuppression: false, autoGainControl: false }
  devices.getUserMedia = async ({ video, audio, ...constraints } = {}) =>
    getUserMedia({
      ...constraints,
      ...(video !== undefined && {
        video: typeof video === 'object' ? { ...video, ...small } : video,
      }),
      ...(audio !== undefined && {
        audio: typeof audio === 'object' ? { ...audio, ...raw } : audio,
      }),
    })
}

function takeAway(what: string): void {
  for (const holder of [window, Navigator.prototype]) Reflect.deleteProperty(holder, what)
}

async function prepare(
  page: Page,
  context: BrowserContext,
  coming: Coming,
  origin: string,
): Promise<void> {
  const { refuses = [], width = 1280, height = 800, language } = coming
  await page.evaluateOnNewDocument(record)
  await page.setViewport({ width, height })
  if (!(await isChromium(page.browser()))) return
  const permissions = {
    camera: 'granted',
    microphone: 'granted',
    'clipboard-write': 'granted',
    notifications: coming.rings === undefined ? 'prompt' : 'granted',
    ...Object.fromEntries(refuses.map((device) => [device, 'denied'] as const)),
  } as const
  await context.setPermission(
    origin,
    ...Object.entries(permissions).map(([name, state]) => ({ permission: { name }, state })),
  )
  if (language === undefined) return
  const session = await page.createCDPSession()
  const userAgent = await page.browser().userAgent()
  await session.send('Emulation.setUserAgentOverride', { userAgent, acceptLanguage: language })
}

async function isChromium(browser: Browser): Promise<boolean> {
  return !(await browser.version()).startsWith('firefox')
}
