/**
 * The socket to the room. EDGE: it connects, says hello, pings, and connects again; it knows
 * nothing of calls. A message that cannot be sent now is not kept: after a loss `hello` and
 * `welcome` bring both sides together, and an old offer would only do harm.
 */
import {
  awayCode,
  type ClientMessage,
  type Hello,
  limits,
  pingText,
  pongText,
  type ServerMessage,
} from '../../protocol/messages'
import { parseServerMessage } from '../../protocol/parse'
import { backoffMs } from './backoff'
import { type Credentials, toProtocols } from './credentials'

export type SocketOptions = {
  url: string
  credentials: Promise<Credentials>
  /** Made anew for each connection: it says what this client believes now (J8). */
  hello(): Promise<Hello>
  onMessage(message: ServerMessage): void
  /** Anything came from the room, an answer to a ping too. */
  onHeard(): void
  /** The connection was lost, and is being made again. */
  onLost(): void
  /** The room closed it for good (4xxx). */
  onClosed(code: number): void
}

export type RoomSocket = {
  /**
   * Sends when the room has welcomed us, or `profile` while we knock (L2); returns whether it did.
   */
  send(message: ClientMessage): boolean
  isOpen(): boolean
  /**
   * When the room was last heard, in ms since the epoch; 0 for never, and while the socket is down.
   */
  heardAt(): number
  /**
   * Asks for a sign of life, unless there was one since then: a socket that gives none soon is
   * dead.
   */
  probe(since: number): void
  close(how?: 'left' | 'away'): void
}

/** A dead socket is noticed this long after a ping that nobody answered. */
const answerMs = 10_000
/** And so much sooner, when there is reason to doubt it. */
const probeMs = 4000

// oxlint-disable-next-line max-lines-per-function -- one closure over the socket of now, the one before it and their timers
export function createSocket(options: SocketOptions): RoomSocket {
  let socket: WebSocket | null = null
  /** Null until the credentials are there: nothing can be connected before. */
  let protocols: string[] | null = null
  let welcomed = false
  let knocking = false
  let closed = false
  let attempt = 0
  let heardAt = 0
  let isProbing = false
  let retryTimer: ReturnType<typeof setTimeout> | undefined
  let pingTimer: ReturnType<typeof setTimeout> | undefined
  let deadTimer: ReturnType<typeof setTimeout> | undefined

  async function begin(): Promise<void> {
    protocols = toProtocols(await options.credentials)
    if (!closed) connect()
  }

  function connect(): void {
    clearTimeout(retryTimer)
    if (protocols === null) return
    const older = socket
    const current = new WebSocket(options.url, protocols)
    socket = current
    older?.close()
    expectAnswer(current, answerMs)
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
    isProbing = false
    heardAt = Date.now()
    options.onHeard()
    if (text === pongText) return
    const message = parseServerMessage(text)
    if (message === null) return
    if (message.type === 'welcome' || message.type === 'locked') {
      welcomed = message.type === 'welcome'
      knocking = !welcomed
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
      if (!isProbing) expectAnswer(current, answerMs)
      ping(current)
    }, limits.pingIntervalMs)
  }

  function probe(since: number): void {
    if (
      !(welcomed || knocking) ||
      isProbing ||
      heardAt >= since ||
      socket?.readyState !== WebSocket.OPEN
    )
      return
    isProbing = true
    socket.send(pingText)
    expectAnswer(socket, probeMs)
  }

  /** Half-open connections give no close event for minutes, so silence is taken for one. */
  function expectAnswer(current: WebSocket, withinMs: number): void {
    clearTimeout(deadTimer)
    deadTimer = setTimeout(() => {
      if (current !== socket) return
      current.close()
      lose(1006)
    }, withinMs)
  }

  function lose(code: number): void {
    const wasAnswered = welcomed || knocking
    release()
    if (closed) return
    if (code >= 4000) {
      close()
      options.onClosed(code)
      return
    }
    if (wasAnswered) options.onLost()
    retryTimer = setTimeout(connect, backoffMs(attempt++, Math.random()))
  }

  function release(): void {
    socket = null
    welcomed = false
    knocking = false
    heardAt = 0
    isProbing = false
    clearTimeout(pingTimer)
    clearTimeout(deadTimer)
  }

  /**
   * The network came back, perhaps another one: no reason to wait for the timer, nor for an attempt
   * over the old one.
   */
  function onOnline(): void {
    if (socket?.readyState === WebSocket.OPEN) return probe(Date.now())
    attempt = 0
    connect()
  }

  /** The page came back, perhaps from a long sleep. */
  function onVisible(): void {
    if (document.visibilityState === 'hidden') return
    if (socket === null) onOnline()
    else probe(Date.now())
  }

  function close(how: 'left' | 'away' = 'left'): void {
    closed = true
    clearTimeout(retryTimer)
    window.removeEventListener('online', onOnline)
    document.removeEventListener('visibilitychange', onVisible)
    socket?.close(how === 'away' ? awayCode : 1000)
    release()
  }

  window.addEventListener('online', onOnline)
  document.addEventListener('visibilitychange', onVisible)
  void begin()

  return {
    send(message) {
      const isTaken = welcomed || (knocking && message.type === 'profile')
      if (!isTaken || socket?.readyState !== WebSocket.OPEN) return false
      socket.send(JSON.stringify(message))
      return true
    },
    isOpen: () => welcomed && socket?.readyState === WebSocket.OPEN,
    heardAt: () => heardAt,
    probe,
    close,
  }
}
