/**
 * How what is said in the chat goes to the others and comes from them (P7, S5). EDGE. What is said,
 * when, and again, `client/chat` decides: it is loaded later, and is no part of a call.
 */
import type { LeaveReason, PeerId } from '../../protocol/messages'
import { callListener } from '../base/callListener'
import type { Route } from './types'

/** Who hears it: `client/chat`. */
export type ChatEar = {
  /** `from` null: somebody who has no page of the room open answers a ring (K7). */
  hear: (from: PeerId | null, text: string, route: Route) => void
  /**
   * This peer is in the room again, or we are, or there is a new connection to it: what was on its
   * way may be lost.
   */
  returned: (peer: PeerId) => void
  /** This peer has left for good, or was put out. */
  gone: (peer: PeerId, reason: LeaveReason) => void
  /** We have left the room: nothing is heard or said any more. */
  left: () => void
}

export type ChatPort = {
  /** One hears at a time. Gives what ends it. */
  listen: (ear: ChatEar) => () => void
  /** False when it cannot go this way now. */
  send: (to: PeerId, text: string, route: Route) => boolean
}

type Needs = {
  /** By each route; false when it cannot go now. */
  ways: Record<Route, (to: PeerId, text: string) => boolean>
  /** The others may be shown something else of us. */
  onChange: () => void
}

/** What comes before somebody hears it, of each. */
const earlyMax = 64

export function createChatPort({ ways, onChange }: Needs): ChatPort &
  ChatEar & {
    /** Whether somebody hears what is said: then the others may say it (P1). */
    isHeard: () => boolean
  } {
  let ear: ChatEar | null = null
  let early: Parameters<ChatEar['hear']>[] = []
  return {
    isHeard: () => ear !== null,
    hear(...said) {
      const hearing = ear
      if (hearing !== null) callListener(() => hearing.hear(...said))
      else if (early.filter(([from]) => from === said[0]).length < earlyMax) early.push(said)
    },
    returned: (peer) => ear?.returned(peer),
    gone: (peer, reason) => ear?.gone(peer, reason),
    left() {
      const hearing = ear
      ear = null
      hearing?.left()
    },
    send: (to, text, route) => ways[route](to, text),
    listen(next) {
      ear = next
      const said = early
      early = []
      // Whoever listens may have to make ready for it first.
      queueMicrotask(() => {
        for (const one of said) if (ear === next) callListener(() => next.hear(...one))
      })
      onChange()
      return () => {
        if (ear !== next) return
        ear = null
        onChange()
      }
    },
  }
}
