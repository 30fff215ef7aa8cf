/**
 * That a room may ring here with no page open: a registration of the service worker for that room
 * alone, and its push subscription. EDGE: the browser's.
 */
import type { PushKeys } from '../../protocol/webPush'
import { fromBase64Url, toBase64Url } from '../../protocol/bytes'
import { eraseRooms, ringingRooms } from './rooms'

/** Why the browser does not do it. */
export type RingTrouble =
  /** It has none of it. `install`: an iPhone or iPad has, for an app on its home screen. */
  | 'unsupported'
  | 'install'
  /** The person, or somebody for them, has said no to notifications. */
  | 'blocked'
  /** Its push service was not reached, or gave none. */
  | 'unreachable'

export type Subscription = { endpoint: string; keys: PushKeys }

/** A browser that cannot reach its push service says nothing for ever. */
const patienceMs = 20_000

const scopeOf = (room: string): string => `/r/${room}`

export function ringSupport(): 'yes' | 'unsupported' | 'install' {
  if ('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)
    return 'yes'
  const isApple = /iPhone|iPad/.test(navigator.userAgent) || navigator.maxTouchPoints > 1
  const isSafari = isApple && /Apple/.test(navigator.vendor)
  return isSafari ? 'install' : 'unsupported'
}

/** The one that there is, if it was made with this key of the deployment. */
export async function findSubscription(room: string, vapid: string): Promise<Subscription | null> {
  const registration = await registrationOf(room)
  const found = await registration?.pushManager?.getSubscription()
  return found && isMadeWith(found, vapid) ? read(found) : null
}

/** Whether it may, without asking. */
export function mayNotify(): boolean {
  return window.Notification?.permission === 'granted'
}

/** To be called by a press: the browser asks the person. Throws nothing. */
export async function askToNotify(): Promise<boolean> {
  return (await window.Notification?.requestPermission()) === 'granted'
}

/** Makes it, in place of whatever there is. Rejects when the push service does not answer. */
export async function subscribe(room: string, vapid: string): Promise<Subscription> {
  const registration = await navigator.serviceWorker.register('/sw.js', { scope: scopeOf(room) })
  await activation(registration)
  const { pushManager } = registration
  if (pushManager === undefined) throw new Error('This browser has no push service.')
  const old = await pushManager.getSubscription()
  await old?.unsubscribe()
  const made = pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: fromBase64Url(vapid),
  })
  return read(await inTime(made))
}

/** Of this room, or of all: nothing rings here any more, and what was given away is of no use. */
export async function unsubscribe(room?: string): Promise<void> {
  await eraseRooms(room)
  for (const registration of await navigator.serviceWorker.getRegistrations()) {
    const { pathname } = new URL(registration.scope)
    const isMeant = room === undefined ? pathname.startsWith('/r/') : pathname === scopeOf(room)
    if (!isMeant) continue
    const found = await registration.pushManager?.getSubscription()
    await found?.unsubscribe()
    await registration.unregister()
  }
}

/** Whatever may ring of rooms that are remembered no longer. */
export async function keepSubscriptions(rooms: ReadonlySet<string>): Promise<void> {
  for (const room of await ringingRooms()) if (!rooms.has(room)) await unsubscribe(room)
}

/** The page is here now: what a notification said of this room is seen. */
export async function clearNotifications(room: string): Promise<void> {
  const registration = await registrationOf(room)
  for (const shown of (await registration?.getNotifications?.()) ?? []) shown.close()
}

async function registrationOf(room: string): Promise<ServiceWorkerRegistration | undefined> {
  const all = await navigator.serviceWorker.getRegistrations()
  return all.find(({ scope }) => new URL(scope).pathname === scopeOf(room))
}

function isMadeWith({ options }: PushSubscription, vapid: string): boolean {
  const key = options.applicationServerKey
  return key !== null && toBase64Url(new Uint8Array(key)) === vapid
}

function read(subscription: PushSubscription): Subscription {
  const { endpoint } = subscription
  const key = (name: PushEncryptionKeyName): string =>
    toBase64Url(new Uint8Array(subscription.getKey(name) ?? new ArrayBuffer()))
  return { endpoint, keys: { p256dh: key('p256dh'), auth: key('auth') } }
}

/** A subscription is for a worker that runs. */
async function activation(registration: ServiceWorkerRegistration): Promise<void> {
  const worker = registration.active ?? registration.waiting ?? registration.installing
  if (worker === null || worker.state === 'activated') return
  await new Promise<void>((resolve, reject) => {
    worker.addEventListener('statechange', () => {
      if (worker.state === 'activated') resolve()
      if (worker.state === 'redundant') reject(new Error('The service worker was not installed.'))
    })
  })
}

function inTime<T>(work: Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(patienceMs)
  return Promise.race([
    work,
    new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(new Error('The push service did not answer.')))
    }),
  ])
}
