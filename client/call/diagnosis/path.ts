/**
 * Where the media of a connection go, and how they do. EDGE: it reads the statistics, and no
 * address leaves it.
 */
import { toPath } from './details'
import { chosenPair, type Entry, number, readEntries, sum, text } from './stats'

/**
 * Where the media of a link go, and how they do, for the curious. `relayed`: over a relay, at
 * either end. The protocol is that between us and the first stop. Counts are since the connection
 * was made; `at` is when they were, in ms.
 */
export type Path = {
  relayed: boolean
  protocol: 'udp' | 'tcp' | 'tls' | 'unknown'
  roundTripMs: number | null
  received: Flow
  sent: Flow
  packetsReceived: number
  packetsLost: number
  at: number
}

/** What goes in one direction; `video` is null while there is none. */
export type Flow = {
  bytes: number
  video: { width: number; height: number; codec: string } | null
}

export async function readPath(pc: RTCPeerConnection): Promise<Path | null> {
  return describePath(await readEntries(pc), Date.now())
}

/**
 * Null while no pair of candidates is in use, and where it is not known of what kind they are: then
 * nothing is called direct.
 */
export function describePath(entries: ReadonlyMap<string, Entry>, at: number): Path | null {
  const pair = chosenPair(entries)
  const path = pair && toPath(pair, entries)
  if (pair === undefined || path === null || path === undefined) return null
  const kinds = new Set([path.ours, path.theirs])
  if (kinds.has('unknown')) return null
  const incoming = [...entries.values()].filter((e) => e.type === 'inbound-rtp')
  return {
    relayed: kinds.has('relay'),
    protocol: toProtocol(path.protocol),
    roundTripMs: path.roundTripMs,
    received: toFlow(number(pair['bytesReceived']), 'inbound-rtp', entries),
    sent: toFlow(number(pair['bytesSent']), 'outbound-rtp', entries),
    packetsReceived: sum(incoming, 'packetsReceived'),
    packetsLost: sum(incoming, 'packetsLost'),
    at,
  }
}

function toProtocol(said: string): Path['protocol'] {
  return said === 'udp' || said === 'tcp' || said === 'tls' ? said : 'unknown'
}

function toFlow(bytes: number, type: string, entries: ReadonlyMap<string, Entry>): Flow {
  const video = [...entries.values()].find(
    (e) => e.type === type && e['kind'] === 'video' && number(e['frameHeight']) > 0,
  )
  if (video === undefined) return { bytes, video: null }
  const mime = entries.get(String(video['codecId']))?.['mimeType']
  const codec = text(typeof mime === 'string' ? mime.replace(/^video\//, '') : mime)
  const { width, height } = {
    width: number(video['frameWidth']),
    height: number(video['frameHeight']),
  }
  return { bytes, video: { width, height, codec } }
}
