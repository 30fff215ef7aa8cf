/**
 * The socket to the room. EDGE: it connects, says hello, pings, and connects again; it knows nothing of calls.
 * A message that cannot be sent now is not kept: after a loss `hello` and `welcome` bring both sides together,
 * and an old offer would only do harm.
 */
import {
  type ClientMessage,
  type Hello,
  limits,
  pingText,
  pongText,
  type ServerMessage,
  subprotocol,
} from '../../protocol/messages'
import { parseServerMessage } from '../../protocol/parse'
import { backoffMs } from './backoff'

export type SocketOptions = {
  url: string
  /** Made anew for each connection: it says what this client believes now (J8). */
  hello(): Promise<Hello>
  onMessage(message: ServerMessage): void
  /** The connection was lost, and is being made again. */
  onLost(): void
  /** The room closed it for good (4xxx). */
  onClosed(code: number): void
}

export type RoomSocket = {
  /** Sends when the room has welcomed us; returns whether it did. */
  send(message: ClientMessage): boolean
  close(): void
}

/** A dead socket is noticed this long after a ping that nobody answered. */
const answerMs = 10_000

export function createSocket(options: SocketOptions): RoomSocket {
  let socket: WebSocket | null = null
  let welcomed = false
  let closed = false
  let attempt = 0
  let retryTimer: ReturnType<typeof setTimeout> | undefined
  let pingTimer: ReturnType<typeof setTimeout> | undefined
  let deadTimer: ReturnType<typeof setTimeout> | undefined

  function connect(): void {
    clearTimeout(retryTimer)
    const current = new WebSocket(options.url, subprotocol)
    socket = current
    expectAnswer(current)
    current.addEventListener('open', () => void greet(current))
    current.addEventListener('message', ({ data }) => {
      if (current === socket && typeof data === 'string') receive(current, data)
    })
    current.addEventListener('close', ({ code }) => {
      if (current === socket) lose(code)
    })
  }

  async function greet(current: WebSocket): Promise<void> {
    const hello = await options.hello()
    if (current === socket && current.readyState === WebSocket.OPEN)
      current.send(JSON.stringify(hello))
  }

  function receive(current: WebSocket, text: string): void {
    clearTimeout(deadTimer)
    if (text === pongText) return
    const message = parseServerMessage(text)
    if (message === null) return
    if (message.type === 'welcome') {
      welcomed = true
      attempt = 0
      ping(current)
    }
    options.onMessage(message)
  }

  function ping(current: WebSocket): void {
    clearTimeout(pingTimer)
    pingTimer = setTimeout(() => {
      if (current !== socket || current.readyState !== WebSocket.OPEN) return
      current.send(pingText)
      expectAnswer(current)
      ping(current)
    }, limits.pingIntervalMs)
  }

  /** Half-open connections give no close event for minutes, so silence is taken for one. */
  function expectAnswer(current: WebSocket): void {
    clearTimeout(deadTimer)
    deadTimer = setTimeout(() => {
      if (current !== socket) return
      current.close()
      lose(1006)
    }, answerMs)
  }

  function lose(code: number): void {
    const wasWelcomed = welcomed
    release()
    if (closed) return
    if (code >= 4000) {
      close()
      options.onClosed(code)
      return
    }
    if (wasWelcomed) options.onLost()
    retryTimer = setTimeout(connect, backoffMs(attempt++, Math.random()))
  }

  function release(): void {
    socket = null
    welcomed = false
    clearTimeout(pingTimer)
    clearTimeout(deadTimer)
  }

  /** The network or the page came back: no reason to wait for the timer. */
  function hurry(): void {
    if (closed || socket !== null || document.visibilityState === 'hidden') return
    attempt = 0
    connect()
  }

  function close(): void {
    closed = true
    clearTimeout(retryTimer)
    window.removeEventListener('online', hurry)
    document.removeEventListener('visibilitychange', hurry)
    socket?.close(1000)
    release()
  }

  window.addEventListener('online', hurry)
  document.addEventListener('visibilitychange', hurry)
  connect()

  return {
    send(message) {
      if (!welcomed || socket?.readyState !== WebSocket.OPEN) return false
      socket.send(JSON.stringify(message))
      return true
    },
    close,
  }
}
