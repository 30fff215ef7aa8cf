/** Asks the worker for ICE servers (R1, R2). EDGE. */
import * as v from 'valibot'
import { iceServer } from '../../protocol/parse'

const iceAnswer = v.object({
  iceServers: v.array(iceServer),
  /** Seconds for which they are good; null when nothing in them expires. */
  ttl: v.nullable(v.number()),
  /** `none`: none is set up. `unavailable`: one is, and could not be had. */
  relay: v.picklist(['none', 'ready', 'unavailable']),
})

export type IceAnswer = v.InferOutput<typeof iceAnswer>

const patienceMs = 4000

/** Null when there is no answer that can be used. The secret shows the room that we are in it; it stands in no address. */
export async function fetchIceServers(room: string, secret: string): Promise<IceAnswer | null> {
  try {
    const response = await fetch(`/api/rooms/${room}/ice`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ secret }),
      signal: AbortSignal.timeout(patienceMs),
    })
    return response.ok ? v.parse(iceAnswer, await response.json()) : null
  } catch {
    return null
  }
}
