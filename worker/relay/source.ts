/**
 * Where credentials for a relay come from. Cloudflare, coturn and fixed ones are one of these each.
 */
import type { IceServer, PeerId } from '../../protocol/messages'

/** Servers with credentials. `ttl`: for so many seconds; null when they do not expire. */
export type Loan = {
  servers: IceServer[]
  ttl: number | null
  /** What to revoke them by, where that can be done. */
  username?: string
}

export type Source = {
  /** Null when they could not be had. Why is in the log, which names nobody and holds no secret. */
  lend(peer: PeerId): Promise<Loan | null>
  /**
   * Ends what was lent, and what flows by it. A failure is in the log, and nothing else comes of
   * it.
   */
  revoke?(username: string): Promise<void>
}
