/**
 * The ICE servers that the worker lends us (R1), asked for when there is somebody to connect to,
 * and again before they expire. Where nothing is lent the room names them (R5), and nobody asks.
 * EDGE: its one timer is their expiry.
 */
import type { IceAnswer, IceServer } from '../../../protocol/messages'
import type { RelayState } from '../types'
import { createStore, type Readable } from '../../base/store'
import { withResolvers } from '../../base/withResolvers'

export type IceServerSource = {
  /** There is somebody, or somebody wants to know. Nothing happens when we have what we need. */
  need(): void
  /**
   * The room has welcomed us: before that the worker lends us nothing. `iceServers`: all that there
   * are (R5).
   */
  welcomed(iceServers?: IceServer[]): void
  /** Whether there is a relay, as far as we know. */
  state: Readable<RelayState>
  servers(): IceServer[]
  /** The first answer is there, or there will be none now. */
  ready(): Promise<void>
  close(): void
}

type IceServersOptions = {
  ask: () => Promise<IceAnswer | null>
  /** There are others than before. */
  onServers: () => void
}

/** Asked again when so much of their time is over: early enough to try more than once. */
const refreshAt = 0.75
const againMs = 30_000

export function createIceServers({ ask, onServers }: IceServersOptions): IceServerSource {
  const first = withResolvers<void>()
  const state = createStore<RelayState>('unknown')
  let servers: IceServer[] = []
  let isWelcome = false
  let isWanted = false
  let isAsking = false
  /**
   * Until when what we have need not be asked for again, in ms since the epoch; 0 while we have
   * nothing.
   */
  let goodUntil = 0
  /** What the room named last, as text. It is another once the worker was deployed anew. */
  let named: string | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  async function refresh(): Promise<void> {
    if (!isWanted || !isWelcome || isAsking || Date.now() < goodUntil) return
    isAsking = true
    const answer = await ask()
    isAsking = false
    take(answer)
  }

  function take(answer: IceAnswer | null): void {
    if (answer !== null) {
      const { ttl } = answer
      goodUntil = ttl === null ? Infinity : Date.now() + ttl * 1000 * refreshAt
      servers = answer.iceServers
      state.set(answer.relay)
      onServers()
    }
    first.resolve()
    clearTimeout(timer)
    if (isWanted && goodUntil !== Infinity)
      timer = setTimeout(renew, answer === null ? againMs : goodUntil - Date.now())
  }

  /** Clocks differ: by this one it may be a moment too early. */
  function renew(): void {
    goodUntil = 0
    void refresh()
  }

  return {
    need() {
      isWanted = true
      void refresh()
    },
    welcomed(iceServers) {
      isWelcome = true
      const text = JSON.stringify(iceServers)
      if (text !== named) {
        named = text
        goodUntil = 0
        if (iceServers) take({ iceServers, ttl: null, relay: 'none' })
      }
      void refresh()
    },
    state,
    servers: () => servers,
    ready: () => first.promise,
    close() {
      isWanted = false
      clearTimeout(timer)
    },
  }
}
