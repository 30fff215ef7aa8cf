import type { Room } from './room'

/** The bindings of wrangler.toml, written by hand: they are few, and generated types are 16,000 lines. */
declare global {
  namespace Cloudflare {
    interface Env {
      ROOM: DurableObjectNamespace<Room>
      ASSETS: Fetcher
      /** Joins of one address, all rooms together. */
      JOIN_LIMIT?: RateLimit
      /** Whose pages may open rooms, besides our own: `*`, or origins with commas between. */
      ALLOWED_ORIGINS?: string
      /** Comma-separated `stun:`, `turn:` and `turns:` URLs. */
      ICE_URLS: string
      /** For the `turn:` and `turns:` URLs of ICE_URLS. */
      TURN_USERNAME?: string
      TURN_CREDENTIAL?: string
    }
    interface GlobalProps {
      mainModule: typeof import('./index')
    }
  }
}

export type Env = Cloudflare.Env
