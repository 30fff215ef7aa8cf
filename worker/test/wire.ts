/** One end of a socket: what is said by it, and what came out of it, in order. */
import { type ClientMessage, pingText, pongText, type ServerMessage } from '../../protocol/messages'
import { parseServerMessage } from '../../protocol/parse'

export type Closed = { code: number; reason: string }

export type Wire = {
  send(message: ClientMessage): void
  /** Whatever this is, as it is. */
  sendRaw(frame: string | ArrayBuffer): void
  next(): Promise<ServerMessage>
  /** Resolves when the text `pong` comes. */
  ping(): Promise<void>
  close(code?: number): void
  closed: Promise<Closed>
}

export function wire(socket: WebSocket): Wire {
  const { promise: closed, resolve } = Promise.withResolvers<Closed>()
  const messages = queue<ServerMessage>()
  const pongs = queue<void>()
  socket.addEventListener('message', ({ data }) => {
    if (data === pongText) return pongs.put()
    const message = typeof data === 'string' ? parseServerMessage(data) : null
    if (!message) throw new Error('the room said what no client understands')
    messages.put(message)
  })
  socket.addEventListener('close', ({ code, reason }) => resolve({ code, reason }))
  socket.accept()
  return {
    send: (message) => socket.send(JSON.stringify(message)),
    sendRaw: (frame) => socket.send(frame),
    next: messages.take,
    ping: () => {
      socket.send(pingText)
      return pongs.take()
    },
    close: (code) => socket.close(code),
    closed,
  }
}

export function queue<T>() {
  const kept: { value: T }[] = []
  const waiting: ((value: T) => void)[] = []
  return {
    put: (value: T): void => {
      const resolve = waiting.shift()
      if (resolve) resolve(value)
      else kept.push({ value })
    },
    take: (): Promise<T> => {
      const { promise, resolve } = Promise.withResolvers<T>()
      const first = kept.shift()
      if (first) resolve(first.value)
      else waiting.push(resolve)
      return promise
    },
  }
}
