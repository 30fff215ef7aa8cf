/** The sockets of a room, as the runtime has them. EDGE. */
import { type Attachment, parseAttachment, withVersion } from './attachment'
import type { Connection } from './connections'

/** What was attached or read since the room last woke, so that it is parsed once: nobody else writes attachments. */
const known = new WeakMap<WebSocket, Attachment>()

export function attach(socket: WebSocket, attachment: Attachment): void {
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
export function openSockets(ctx: DurableObjectState): Connection<WebSocket, Attachment>[] {
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

/**
 * Marks the socket first, so that its own close event changes nothing. A close of the peer must be
 * answered by a close of ours, or the peer sees 1006 (workerd, November 2026); bare, because echoing
 * 1005 or 1006 throws.
 */
export function close(socket: WebSocket, code?: number, reason?: string): void {
  attempt(() => attach(socket, { is: 'gone' }))
  attempt(() => socket.close(code, reason))
}

/** One broken socket must not stop a broadcast. */
export function send(socket: WebSocket, text: string): void {
  attempt(() => socket.send(text))
}

/** A socket that fails at this is closed, or closing, and its own close event says so. */
function attempt(act: () => void): void {
  try {
    act()
  } catch {
    // Nothing to add.
  }
}
