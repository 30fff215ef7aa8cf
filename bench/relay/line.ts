/**
 * One client of the load: a raw WebSocket, so that no client library's own work stands in the
 * latency.
 */
import { once } from 'node:events'
import { WebSocket } from 'ws'

export type Line = {
  send(message: string): void
  /** How many messages it has heard in all; what keeps the connection alive is none. */
  heard(): number
  /** Resolves once it has heard so many. */
  until(count: number): Promise<void>
  onMessage(hear: (text: string) => void): void
  /** Resolves when the server has closed its side too. */
  close(): Promise<void>
}

/** `toMessage`: what a frame says, or null when it only keeps the connection alive. */
export type Dialect = {
  protocols?: string[]
  toFrame(message: string): string
  toMessage(frame: string, reply: (frame: string) => void): string | null
}

export const plainText: Dialect = { toFrame: (message) => message, toMessage: (frame) => frame }

type Counter = {
  hear(message: string): void
  fail(error: Error): void
  line: Pick<Line, 'heard' | 'until' | 'onMessage'>
}

/** The part of a line that listens. */
export function toCounter(): Counter {
  let heard = 0
  let waiting: { count: number; resolve: () => void; reject: (error: Error) => void } | null = null
  let listener: (message: string) => void = () => {}
  return {
    hear(message) {
      heard += 1
      listener(message)
      if (waiting !== null && heard >= waiting.count) waiting.resolve()
    },
    fail(error) {
      waiting?.reject(error)
    },
    line: {
      heard: () => heard,
      async until(count) {
        if (heard >= count) return
        const { promise, resolve, reject } = Promise.withResolvers<void>()
        waiting = { count, resolve, reject }
        await promise
        waiting = null
      },
      onMessage(next) {
        listener = next
      },
    },
  }
}

export async function openLine(url: string, dialect: Dialect = plainText): Promise<Line> {
  const socket = new WebSocket(url, dialect.protocols ?? [], { perMessageDeflate: false })
  const counter = toCounter()
  socket.on('message', (data: Buffer) => {
    const message = dialect.toMessage(data.toString(), (frame) => socket.send(frame))
    if (message !== null) counter.hear(message)
  })
  socket.on('close', (code) => counter.fail(new Error(`The server closed it: ${code}`)))
  await once(socket, 'open')
  return {
    ...counter.line,
    send: (message) => socket.send(dialect.toFrame(message)),
    async close() {
      const closed = once(socket, 'close')
      socket.close(1000)
      await closed
    },
  }
}
