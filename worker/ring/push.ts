/**
 * Hands an encrypted push to its push service (RFC 8030, RFC 8291). EDGE. What the service says
 * beyond its status is not read, and no address goes anywhere.
 */
import { sha256, toBase64Url, toBytes } from '../../protocol/bytes'
import { limits } from '../../protocol/messages'
import type { RingOutcome, RingRequest } from '../../protocol/ring'

export type Push = {
  url: URL
  authorization: string
  body: Uint8Array<ArrayBuffer>
  for: RingRequest['for']
  room: string
}

const patienceMs = 10_000
/**
 * In seconds: how long a service keeps what it cannot deliver. A ring is over when the caller stops
 * waiting. That it is over a phone shall hear also when it comes back the next morning.
 */
const ttl = { ring: limits.ringMs / 1000, end: 86_400 }
const topicChars = 32

/** Never throws. `onKeys`: the service refused the keys of this deployment. */
export async function sendPush(push: Push, onKeys: (status: number) => void): Promise<RingOutcome> {
  try {
    const response = await fetch(push.url.href, {
      method: 'POST',
      headers: {
        Authorization: push.authorization,
        'Content-Encoding': 'aes128gcm',
        'Content-Type': 'application/octet-stream',
        TTL: String(ttl[push.for]),
        Topic: await toTopic(push),
        Urgency: 'high',
      },
      body: push.body,
      // It might lead anywhere.
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
    })
    const { ok, status } = response
    await response.body?.cancel()
    if (ok) return 'sent'
    if (status === 404 || status === 410) return 'gone'
    if (status === 401 || status === 403) onKeys(status)
    return 'refused'
  } catch {
    return 'refused'
  }
}

/**
 * An end takes the place of the ring that was not delivered yet (RFC 8030 section 5.4). One browser
 * has one address for all of its rooms, so the room counts.
 */
async function toTopic({ room, url }: Push): Promise<string> {
  const hash = await sha256(toBytes(`parley/1 ring|${room}|${url.href}`))
  return toBase64Url(hash).slice(0, topicChars)
}
