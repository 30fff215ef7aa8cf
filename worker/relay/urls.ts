/**
 * URLs of STUN and TURN servers (RFC 7064, RFC 7065). One that a browser would refuse fails every
 * connection.
 */
const host = String.raw`(?:[\w.-]+|\[[\da-f:.]+\])(?::(?<port>\d{1,5}))?`
const stunUrl = new RegExp(`^stun:${host}$`, 'i')
const turnUrl = new RegExp(`^turns?:${host}(?:\\?transport=(?:udp|tcp))?$`, 'i')

export function isStun(url: string): boolean {
  return hasPort(stunUrl.exec(url))
}

export function isTurn(url: string): boolean {
  return hasPort(turnUrl.exec(url))
}

/** Browsers speak to no server on port 53, and wait for it all the same. */
export function isBlocked(url: string): boolean {
  return (stunUrl.exec(url) ?? turnUrl.exec(url))?.groups?.['port'] === '53'
}

function hasPort(found: RegExpExecArray | null): boolean {
  if (!found) return false
  const port = Number(found.groups?.['port'] ?? 1)
  return port > 0 && port < 65_536
}
