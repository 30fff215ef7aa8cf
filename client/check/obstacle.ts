/**
 * Why no socket opens. EDGE: a page cannot read what an upgrade was refused with, so it asks by
 * POST (PROTOCOL.md J13).
 */
import { fromJson, record, text } from '../../protocol/shape'

/**
 * `foreign-origin`: the server does not know our address. `no-upgrade`: it has nothing against us,
 * so something in between does not let WebSockets through. `intercepted`: something else answers,
 * such as a network that one has to sign in to.
 */
export type Obstacle =
  | 'unreachable'
  | 'foreign-origin'
  | 'no-upgrade'
  | 'too-many'
  | 'server-down'
  | 'intercepted'

const patienceMs = 8000
const refusal = record({ error: text() })

export async function askObstacle(origin: string, room: string): Promise<Obstacle> {
  const response = await fetch(`${origin}/api/rooms/${room}/socket`, {
    method: 'POST',
    signal: AbortSignal.timeout(patienceMs),
  }).catch(() => null)
  return response === null ? 'unreachable' : read(response)
}

async function read(response: Response): Promise<Obstacle> {
  if (response.status === 204) return 'no-upgrade'
  if (response.status >= 500) return 'server-down'
  const refused = fromJson(refusal, await response.text().catch(() => ''))
  if (refused?.error === 'foreign-origin') return 'foreign-origin'
  return refused?.error === 'too-many-joins' ? 'too-many' : 'intercepted'
}
