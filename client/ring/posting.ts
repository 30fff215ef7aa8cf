/** What the page asks the worker for, when it rings (PROTOCOL.md, K3). EDGE: fetch. */
import {
  ringAnswerShape,
  type RingKeys,
  ringKeysShape,
  type RingOutcome,
} from '../../protocol/ring'
import { fromJson, record, text } from '../../protocol/shape'

const patienceMs = 15_000

/** What says that a token leads nowhere (K4). */
const voids = new Set(['bad-token', 'other-room', 'expired', 'unknown-service'])
const refusalShape = record({ error: text() })

/** Null where nothing rings, or nobody answers. */
export async function fetchRingKeys(origin: string): Promise<RingKeys | null> {
  try {
    const response = await fetch(`${origin}/api/ring`, { signal: AbortSignal.timeout(patienceMs) })
    return response.ok ? (fromJson(ringKeysShape, await response.text()) ?? null) : null
  } catch {
    return null
  }
}

/** `void`: the token is of no use any more. `failed`: nobody answered, or not what is understood. */
export type Posted = RingOutcome | 'void' | 'too-often' | 'failed'

export async function postRing(
  url: string,
  body: { secret: string; token: string; message: string; for: 'ring' | 'end' },
): Promise<Posted> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: JSON.stringify(body),
      // The page may be about to go.
      keepalive: true,
      signal: AbortSignal.timeout(patienceMs),
    })
    if (response.ok) return fromJson(ringAnswerShape, await response.text())?.outcome ?? 'failed'
    if (response.status === 429) return 'too-often'
    const { error } = fromJson(refusalShape, await response.text()) ?? {}
    return error !== undefined && voids.has(error) ? 'void' : 'failed'
  } catch {
    return 'failed'
  }
}
