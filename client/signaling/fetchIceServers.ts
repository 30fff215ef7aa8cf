/**
 * ICE servers for a room that we are in. EDGE: the worker asks the room whether we are (PROTOCOL.md
 * R1).
 */
import type { IceAnswer } from '../../protocol/messages'
import { parseIceAnswer } from '../../protocol/parse'

const patienceMs = 4000

/**
 * Null when they could not be had. The secret goes into the body, since addresses are logged. No
 * type of it is named: for that of JSON a browser first asks another origin whether it may.
 */
export async function fetchIceServers(
  origin: string,
  room: string,
  secret: string,
): Promise<IceAnswer | null> {
  try {
    const response = await fetch(`${origin}/api/rooms/${room}/ice`, {
      method: 'POST',
      body: JSON.stringify({ secret }),
      signal: AbortSignal.timeout(patienceMs),
    })
    return response.ok ? parseIceAnswer(await response.text()) : null
  } catch {
    return null
  }
}
