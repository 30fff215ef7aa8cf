import type { Payload, PeerId } from '../protocol/messages'
import type { Config } from './relay/config'
import type { MakingConfig } from './http/roomKey'
import type { OriginConfig } from './http/origins'
import type { RingConfig } from './ring/ring'

/** What the worker asks a room (room/room.ts), beside its upgrades: R1, R4 and K8. */
interface RoomObject extends Rpc.DurableObjectBranded {
  fetch(request: Request): Response
  has(id: PeerId): boolean
  lent(id: PeerId, username: string): boolean
  reply(to: PeerId, payload: Payload): boolean
}

/**
 * The bindings of wrangler.toml, written by hand: they are few, and generated types are 16,000
 * lines.
 */
declare global {
  namespace Cloudflare {
    /**
     * ICE servers and relays: relay/config.ts. Who may make rooms: http/roomKey.ts. Whose pages:
     * http/origins.ts. Ringing closed tabs: ring/ring.ts.
     */
    interface Env extends Config, MakingConfig, OriginConfig, RingConfig {
      ROOM: DurableObjectNamespace<RoomObject>
      ASSETS: Fetcher
      /** Joins of one address, all rooms together. */
      JOIN_LIMIT?: RateLimit
      /** Requests for ICE servers, of one address and of one peer. */
      ICE_LIMIT?: RateLimit
      ICE_PEER_LIMIT?: RateLimit
      /** Rooms that somebody at one address makes, or tries to, where that takes a key. */
      MAKE_LIMIT?: RateLimit
      /** Rings, of one address, of one peer, and to one browser. */
      RING_LIMIT?: RateLimit
      RING_PEER_LIMIT?: RateLimit
      RING_TOKEN_LIMIT?: RateLimit
      /** Replies to rings, of one address. */
      REPLY_LIMIT?: RateLimit
      /** What a chat shows of a link: http/preview.ts. */
      PREVIEW_TITLE?: string
      PREVIEW_TEXT?: string
    }
  }
}

export type Env = Cloudflare.Env
