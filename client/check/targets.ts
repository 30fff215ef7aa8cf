/** Which servers are to be tried, each by itself. PURE. */
import type { IceServer } from '../../protocol/messages'
import type { Transport } from './findings'

/** One URL with what it asks for. */
export type Target = { transport: Transport; name: string; server: IceServer }

/** What no browser would take is left out: it is of no use to a call either. */
export function toTargets(servers: readonly IceServer[]): Target[] {
  return servers.flatMap((server) =>
    server.urls.flatMap((url) => {
      const transport = toTransport(url)
      const name = toServerName(url)
      if (transport === null || name === null) return []
      return [{ transport, name, server: { ...server, urls: [url] } }]
    }),
  )
}

/** RFC 7064 and 7065: `turn:` is UDP unless it says TCP, `turns:` is TLS unless it says UDP. */
function toTransport(url: string): Transport | null {
  const [, scheme = '', over] =
    /^(stun|turns?):[^?]*(?:\?transport=(udp|tcp))?$/.exec(url.toLowerCase()) ?? []
  if (scheme === 'turn') return over === 'tcp' ? 'turn-tcp' : 'turn-udp'
  if (scheme === 'turns') return 'turn-tls'
  return scheme === 'stun' ? 'stun' : null
}

/**
 * Host and port alone: whatever else a URL might hold does not get onto a screen or into a copy.
 */
function toServerName(url: string): string | null {
  return /^\w+:([\w.-]+(?::\d+)?|\[[\da-f:.]+\](?::\d+)?)(?:\?|$)/i.exec(url)?.[1] ?? null
}
