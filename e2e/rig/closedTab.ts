/**
 * Somebody who may be rung with their tab closed. The subscription is a stand-in, since no browser
 * here reaches a push service: its endpoint is one of this machine, and its keys are the test's,
 * which decrypts what arrives there as a browser would (RFC 8291) and gives it to the real service
 * worker. What a person presses on a notification is given to it too: a headless browser shows
 * none.
 */
import {
  type BrowserContext,
  type CDPSession,
  type Page,
  TargetType,
  type WebWorker,
} from 'puppeteer-core'
import { toBase64Url } from '../../protocol/bytes.ts'
import { decryptPush, type PushKeys } from '../../protocol/webPush.ts'
import { until } from './until.ts'

const ecdh = { name: 'ECDH', namedCurve: 'P-256' } as const

export type Device = {
  keys: PushKeys
  privateKey: CryptoKey
  /** Where its pushes go: one path for each subscription that it makes, `path` and a number. */
  path: string
}

export async function newDevice(path: string): Promise<Device> {
  const { publicKey, privateKey } = await crypto.subtle.generateKey(ecdh, false, ['deriveBits'])
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', publicKey))
  const auth = crypto.getRandomValues(new Uint8Array(16))
  return { keys: { p256dh: toBase64Url(point), auth: toBase64Url(auth) }, privateKey, path }
}

/** To be called before the page is opened. `service`: the origin of the push service. */
export async function subscribesTo(page: Page, service: string, device: Device): Promise<void> {
  await page.evaluateOnNewDocument(standIn, `${service}${device.path}`, device.keys)
}

/** It is sent to the browser as text. What there is outlasts the page. */
function standIn(endpoint: string, keys: PushKeys): void {
  if (!('PushManager' in window)) return
  const bytes = (text: string) =>
    Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
  const base64 = (buffer: ArrayBuffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '')
  const kept = (): { n: number; vapid: string; isOn: boolean } | null =>
    JSON.parse(localStorage.getItem('stand-in') ?? 'null')
  const made = () => {
    const now = kept()
    if (now === null || !now.isOn) return null
    return {
      endpoint: `${endpoint}-${now.n}`,
      options: { userVisibleOnly: true, applicationServerKey: bytes(now.vapid).buffer },
      getKey: (name: 'p256dh' | 'auth') => bytes(keys[name]).buffer,
      unsubscribe: async () => {
        localStorage.setItem('stand-in', JSON.stringify({ ...now, isOn: false }))
        return true
      },
    }
  }
  const subscribe = async ({ applicationServerKey }: { applicationServerKey: Uint8Array }) => {
    const n = (kept()?.n ?? 0) + 1
    const vapid = base64(applicationServerKey.slice().buffer)
    localStorage.setItem('stand-in', JSON.stringify({ n, vapid, isOn: true }))
    return made()
  }
  Object.assign(PushManager.prototype, { subscribe, getSubscription: async () => made() })
}

export type ClosedTab = {
  /** Gives the service worker what arrived for this device. */
  deliver: (body: Uint8Array) => Promise<void>
  /** As if somebody had encrypted this for it. */
  deliverText: (data: string) => Promise<void>
  /**
   * The titles of all that were shown, in order. Chromium (156) loses one that is asked for while
   * it is being shown: so this is waited for, and `notifications` read then.
   */
  shown: () => Promise<string[]>
  /** What stands there now. */
  notifications: () => Promise<Shown[]>
  /** Presses on the notification, or on one of its buttons. */
  tap: (action?: string) => Promise<void>
  /** The addresses that the service worker wanted to open. */
  opened: () => Promise<string[]>
}

type Shown = { title: string; body: string; actions: string[] }

/** Of a browser whose page of this room may be closed. */
export async function closedTab(
  context: BrowserContext,
  { origin, room, device }: { origin: string; room: string; device: Device },
): Promise<ClosedTab> {
  const scope = `${origin}/r/${room}`
  // A window of its own, so that the tabs of people are not behind it.
  const page = await context.newPage({ type: 'window' })
  const session = await page.createCDPSession()
  const registrationId = await registrationOf(session, scope)

  /** The one of this room: others have the same address. */
  async function worker(): Promise<WebWorker> {
    return until(
      'the service worker of the room runs',
      async () => {
        const targets = context
          .targets()
          .filter((each) => each.type() === TargetType.SERVICE_WORKER)
        for (const target of targets) {
          const found = await target.worker()
          if (found && (await found.evaluate(scopeOf)) === scope) return found
        }
        return null
      },
      (found) => found !== null,
    ).then((found) => {
      if (found === null) throw new Error('There is none')
      return found
    })
  }

  const deliverText = async (data: string): Promise<void> => {
    await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data })
  }

  await (await worker()).evaluate(noteShown)

  return {
    deliverText,
    shown: async () => (await worker()).evaluate(readShown),
    async deliver(body) {
      const plain = await decryptPush(
        { keys: device.keys, privateKey: device.privateKey },
        new Uint8Array(body),
      )
      if (plain === null) throw new Error('This was encrypted for somebody else')
      await deliverText(new TextDecoder().decode(plain))
    },
    notifications: async () => (await worker()).evaluate(readNotifications),
    tap: async (action = '') => (await worker()).evaluate(tapNotification, action),
    opened: async () => (await worker()).evaluate(readOpened),
  }
}

async function registrationOf(session: CDPSession, scope: string): Promise<string> {
  const found = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const one = registrations.find(({ scopeURL, isDeleted }) => scopeURL === scope && !isDeleted)
      if (one) resolve(one.registrationId)
    })
  })
  await session.send('ServiceWorker.enable')
  return found
}

/** What a service worker has, and a page has not. */
declare const registration: ServiceWorkerRegistration
declare const clients: { openWindow: (url: string) => Promise<null> }
declare const NotificationEvent: new (
  type: string,
  about: { notification: Notification; action: string },
) => Event & { waitUntil: (work: Promise<unknown>) => void }
function scopeOf(): string {
  return registration.scope
}

function noteShown(): void {
  const titles: string[] = []
  const show = registration.showNotification.bind(registration)
  registration.showNotification = async (title, options) => {
    await show(title, options)
    titles.push(title)
  }
  Object.assign(globalThis, { shownInTest: titles })
}

function readShown(): Promise<string[]> {
  const here: typeof globalThis & { shownInTest?: string[] } = globalThis
  return Promise.resolve(here.shownInTest ?? [])
}

async function readNotifications(): Promise<Shown[]> {
  const all = await registration.getNotifications()
  return all.map((one) => ({
    title: one.title,
    body: one.body,
    actions:
      'actions' in one && Array.isArray(one.actions)
        ? one.actions.map(({ action }: { action: string }) => action)
        : [],
  }))
}

/** A browser lets a worker open a page for a press alone, and this is none: the test opens it. */
async function tapNotification(action: string): Promise<void> {
  const here: typeof globalThis & { openedByTest?: string[] } = globalThis
  const opened = (here.openedByTest ??= [])
  clients.openWindow = (url) => {
    opened.push(url)
    return Promise.resolve(null)
  }
  const [notification] = await registration.getNotifications()
  if (notification === undefined) throw new Error('There is no notification')
  const done: Promise<unknown>[] = []
  const event = new NotificationEvent('notificationclick', { notification, action })
  event.waitUntil = (work) => void done.push(work)
  dispatchEvent(event)
  await Promise.all(done)
}

function readOpened(): Promise<string[]> {
  const here: typeof globalThis & { openedByTest?: string[] } = globalThis
  return Promise.resolve(here.openedByTest ?? [])
}
