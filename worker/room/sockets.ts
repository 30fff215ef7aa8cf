/** The sockets of a room, as the runtime has them. EDGE. */
import { relay } from '../relay/ours'
import { type Attachment, parseAttachment, withVersion } from './attachment'
import type { LockStore } from './lockStore'
import type { Connection, Platform } from './platform'

export function createPlatform(ctx: DurableObjectState, lockStore: LockStore): Platform<WebSocket> {
  return {
    open: () => openSockets(ctx),
    read: readAttachment,
    attach,
    send,
    close,
    now: () => Date.now(),
    name() {
      const { name } = ctx.id
      if (name === undefined) throw new Error('a room without a name')
      return name
    },
    iceServers: relay.iceServers,
    lock: () => lockStore.lock(),
    keepLock: (lock, isEmpty) => lockStore.keep(lock, isEmpty, Date.now()),
    revoke(usernames) {
      for (const username of usernames) ctx.waitUntil(relay.revoke(username))
    },
  }
}

/**
 * What was attached or read since the room last woke, so that it is parsed once: nobody else
 * attaches anything.
 */
const known = new WeakMap<WebSocket, Attachment>()

function attach(socket: WebSocket, attachment: Attachment): void {
  socket.serializeAttachment(withVersion(attachment))
  known.set(socket, attachment)
}

export function readAttachment(socket: WebSocket): Attachment | null {
  const attachment = known.get(socket)
  if (attachment) return attachment
  const parsed = parseAttachment(socket.deserializeAttachment())
  if (parsed !== null) known.set(socket, parsed)
  return parsed
}

/** `getWebSockets` also returns sockets that are closing, even inside their own close event. */
function openSockets(ctx: DurableObjectState): Connection<WebSocket>[] {
  return ctx
    .getWebSockets()
    .filter(isOpen)
    .flatMap((socket) => {
      const attachment = readAttachment(socket)
      return attachment ? [{ socket, attachment }] : []
    })
}

/** Read once: the runtime looks a constant of its own classes up anew each time. */
const { OPEN } = WebSocket

export function isOpen(socket: WebSocket): boolean {
  return socket.readyState === OPEN
}

function send(socket: WebSocket, text: string): void {
  attempt(() => socket.send(text))
}

/**
 * A close of the peer must be answered by a close of ours, or the peer sees 1006 (workerd, November
 * 2026); bare, because echoing 1005 or 1006 throws.
 */
function close(socket: WebSocket, code?: number, reason?: string): void {
  attempt(() => socket.close(code, reason))
}

/** A socket that fails at this is closed, or closing, and its own close event says so. */
function attempt(act: () => void): void {
  try {
    act()
  } catch {
    // Nothing to add.
  }
}
