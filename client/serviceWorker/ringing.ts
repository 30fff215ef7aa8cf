/**
 * A call rings here with no page open. Each room that may ring has a registration of its own, at
 * its own address, and so its own subscription: what one room's people hold tells nobody anything
 * of another. A push that is of no room kept here says nothing.
 */
import { toProof } from '../../protocol/ids'
import { limits } from '../../protocol/messages'
import { toTime } from '../i18n/format'
import { isolate } from '../i18n/isolate'
import { ringingWords } from '../i18n/ringing'
import { type Push, readPush, type Ring, tagOf } from '../ring/push'
import { sealReply } from '../ring/reply'
import { leaveAnswer, readRoom, type RingingRoom } from '../ring/rooms'

declare const self: ServiceWorkerGlobalScope

/** A page that is awake answers in a few of them. */
const pageAnswersMs = 1000

export function listenForCalls(): void {
  self.addEventListener('push', (event) => {
    event.waitUntil(hear(event.data?.text() ?? ''))
  })
  self.addEventListener('notificationclick', (event) => {
    const { notification, action } = event
    notification.close()
    event.waitUntil(act(notification.data, action))
  })
}

async function hear(text: string): Promise<void> {
  const push = readPush(text)
  // Whoever may ring one room rings no other.
  const isOfThis = new URL(self.registration.scope).pathname === `/r/${push?.room}`
  const of = push && isOfThis ? await readRoom(push.room) : undefined
  if (push === undefined || of === undefined) return
  if (push.type === 'end') return showEnd(push, of)
  if (await ringsInPage(push.room)) return
  await showRing(push, of)
  await stopInTime(push, of)
}

async function showRing(push: Ring, { language }: RingingRoom): Promise<void> {
  const t = ringingWords[language]
  const withoutVideo = { action: 'accept-voice', title: t.acceptWithoutVideo }
  const accept = { action: 'accept', title: t.accept }
  const decline = { action: 'decline', title: t.decline }
  // Where there is place for two, the tap on it is the third.
  const all = push.video
    ? hasPlaceFor(3)
      ? [accept, withoutVideo, decline]
      : [withoutVideo, decline]
    : [accept, decline]
  const options = {
    ...common(push),
    body: push.video ? t.tap : t.tapByVoice,
    requireInteraction: true,
    renotify: true,
    vibrate: [400, 200, 400, 200, 400],
    actions: all,
  }
  await show(t.isCalling(nameIn(push, language)), options)
}

/** A browser without it gives no subscription. */
async function show(title: string, options: NotificationOptions): Promise<void> {
  await self.registration.showNotification?.(title, options)
}

function hasPlaceFor(actions: number): boolean {
  const type: unknown = 'Notification' in self ? self.Notification : null
  return typeof type === 'function' && 'maxActions' in type && Number(type.maxActions) >= actions
}

/** Whoever rings says when it is over, unless their page went: then it ends by itself. */
async function stopInTime(push: Ring, of: RingingRoom): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, limits.ringMs))
  const shown = (await self.registration.getNotifications?.({ tag: tagOf(push.room) })) ?? []
  const { room, call, name, at } = push
  const isStillIt = shown.some(({ data }: Notification) => isRing(data, call))
  if (isStillIt) await showEnd({ type: 'end', room, call, name, at, answered: false }, of)
}

async function showEnd(push: Extract<Push, { type: 'end' }>, { language }: RingingRoom) {
  const t = ringingWords[language]
  const name = nameIn(push, language)
  const title = push.answered ? t.answered(name) : t.missed(name, toTime(push.at))
  await show(title, { ...common(push), silent: true })
}

function common(push: Push): NotificationOptions {
  return { tag: tagOf(push.room), data: push, icon: '/icon-192.png', badge: '/icon-192.png' }
}

function nameIn({ name }: Push, language: RingingRoom['language']): string {
  return isolate(name || ringingWords[language].guest)
}

async function act(data: unknown, action: string): Promise<void> {
  const push = readPush(JSON.stringify({ notification: { data } }))
  const of = push && (await readRoom(push.room))
  if (push === undefined || of === undefined) return
  if (push.type === 'end') return open(of)
  if (action === 'decline') return sendDecline(push, of)
  const video = push.video && action !== 'accept-voice'
  await leaveAnswer(push.room, { call: push.call, video, at: Date.now() })
  await open(of)
}

/** The caller reads it, and no page opens. */
async function sendDecline(push: Ring, { room, key }: RingingRoom): Promise<void> {
  const [proof, payload] = await Promise.all([toProof(key), sealReply(push.reply, 'declined')])
  await fetch(`/api/rooms/${room}/reply`, {
    method: 'POST',
    body: JSON.stringify({ to: push.from, proof, payload }),
  })
}

/** In the tab where it is open, if there is one. */
async function open({ room, key }: RingingRoom): Promise<void> {
  const page = await pageOf(room)
  if (page === undefined) {
    await self.clients.openWindow(`/r/${room}#${key}`)
    return
  }
  await page.focus()
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a page that a worker speaks to has none
  page.postMessage('answered')
}

async function pageOf(room: string): Promise<WindowClient | undefined> {
  const [first] = await pagesOf(room)
  return first
}

async function pagesOf(room: string): Promise<WindowClient[]> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  return pages.filter(({ url }) => new URL(url).pathname === `/r/${room}`)
}

/**
 * A page that is in the room rings by itself, and says so. One that a phone has put to sleep is in
 * none, and says nothing.
 */
async function ringsInPage(room: string): Promise<boolean> {
  const pages = await pagesOf(room)
  if (pages.length === 0) return false
  const { port1, port2 } = new MessageChannel()
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), pageAnswersMs)
    port1.addEventListener('message', () => {
      clearTimeout(timer)
      resolve(true)
    })
    port1.start()
    // A port goes to one page alone; the others of this room would say the same.
    pages[0]?.postMessage('rings', [port2])
  })
}

function isRing(data: unknown, call: string): boolean {
  const push = readPush(JSON.stringify({ notification: { data } }))
  return push?.type === 'ring' && push.call === call
}
