import type { Config } from './relay/config'
import type { MakingConfig } from './http/roomKey'
import type { OriginConfig } from './http/origins'
import type { Room } from './room/room'

/** The bindings of wrangler.toml, written by hand: they are few, and generated types are 16,000 lines. */
declare global {
  namespace Cloudflare {
    /** ICE servers and relays: relay/config.ts. Who may make rooms: making/roomKey.ts. Whose pages: origins.ts. */
    interface Env extends Config, MakingConfig, OriginConfig {
      ROOM: DurableObjectNamespace<Room>
      ASSETS: Fetcher
      /** Joins of one address, all rooms together. */
      JOIN_LIMIT?: RateLimit
      /** Requests for ICE servers, of one address and of one peer. */
      ICE_LIMIT?: RateLimit
      ICE_PEER_LIMIT?: RateLimit
      /** Rooms that somebody at one address makes, or tries to, where that takes a key. */
      MAKE_LIMIT?: RateLimit
      /** What a chat shows of a link: preview.ts. */
      PREVIEW_TITLE?: string
      PREVIEW_TEXT?: string
    }
    interface GlobalProps {
      mainModule: typeof import('./index')
    }
  }
}

export type Env = Cloudflare.Env
