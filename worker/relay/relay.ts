/**
 * The relay that the configuration asks for, if any, and the answer to a peer that wants ICE
 * servers (PROTOCOL.md R2). `toRelay` is run when the worker starts, so that a mistake shows then,
 * and not in somebody's call.
 */
import type { IceAnswer, IceServer, PeerId } from '../../protocol/messages'
import { type Config, toConfig, type TurnConfig } from './config'
import { createCloudflare } from './cloudflare'
import { createCoturn } from './coturn'
import { createFixed } from './fixed'
import type { Source } from './source'

export type Relay = {
  /**
   * All that there are where no relay is set up: nothing is lent then, and nobody need ask (R5).
   */
  iceServers: IceServer[] | null
  /** `username`: what the peer's credentials can be revoked by, when they can be. */
  lend(peer: PeerId): Promise<{ answer: IceAnswer; username: string | null }>
  revoke(username: string): Promise<void>
}

/** How soon a client may ask again for a relay that did not answer, in seconds. */
const retryTtl = 60

/** Throws an error that names the variable that is wrong, and no value. */
export function toRelay(env: Config): Relay {
  const { stun, turn } = toConfig(env)
  const source = turn && toSource(turn)
  const stunAlone = stun.length > 0 ? [{ urls: stun }] : []
  return {
    iceServers: source ? null : stunAlone,
    async lend(peer) {
      if (!source)
        return { answer: { iceServers: stunAlone, ttl: null, relay: 'none' }, username: null }
      const loan = await source.lend(peer)
      if (!loan) {
        const answer = { iceServers: stunAlone, ttl: retryTtl, relay: 'unavailable' } as const
        return { answer, username: null }
      }
      const iceServers = [...stunAlone, ...withoutThose(loan.servers, stun)]
      const answer = { iceServers, ttl: loan.ttl, relay: 'ready' } as const
      return { answer, username: loan.username ?? null }
    },
    async revoke(username) {
      await source?.revoke?.(username)
    },
  }
}

function toSource(turn: TurnConfig): Source {
  switch (turn.from) {
    case 'cloudflare':
      return createCloudflare(turn)
    case 'coturn':
      return createCoturn(turn.urls, turn.secret, turn.ttl)
    case 'fixed':
      return createFixed(turn.urls, turn.username, turn.credential)
    default:
      return turn satisfies never
  }
}

/** A server that is asked twice answers no sooner. */
function withoutThose(servers: IceServer[], named: string[]): IceServer[] {
  return servers.flatMap((server) => {
    const urls = server.urls.filter((url) => !named.includes(url))
    return urls.length > 0 ? { ...server, urls } : []
  })
}
