/**
 * Whether one server can be reached from here. EDGE: a connection of its own, which connects to
 * nobody.
 */
import type { Reach } from './findings'
import { concluded, type Gathered, settled } from './gathered'
import type { Target } from './targets'
import { withResolvers } from '../base/withResolvers'

/**
 * Browsers try a server that does not answer for about ten seconds; by then people in a call have
 * given up.
 */
const patienceMs = 8000

export async function reach({ transport, server }: Target, stop: AbortSignal): Promise<Reach> {
  const kind = transport === 'stun' ? 'stun' : 'turn'
  const iceTransportPolicy = kind === 'turn' ? 'relay' : 'all'
  let connection: RTCPeerConnection | null = null
  try {
    connection = new RTCPeerConnection({ iceServers: [server], iceTransportPolicy })
    return await gather(kind, connection, stop)
  } catch {
    // Browsers differ in what they take for a server.
    return 'unreachable'
  } finally {
    connection?.close()
  }
}

async function gather(
  kind: 'stun' | 'turn',
  connection: RTCPeerConnection,
  stop: AbortSignal,
): Promise<Reach> {
  const gathered: Gathered = { types: [], errors: [] }
  const { promise, resolve } = withResolvers<Reach>()
  connection.addEventListener('icecandidate', ({ candidate }) => {
    if (candidate?.type) gathered.types.push(candidate.type)
    const certain = candidate === null ? concluded(kind, gathered) : settled(gathered)
    if (certain !== null) resolve(certain)
  })
  connection.addEventListener('icecandidateerror', ({ errorCode }) => {
    gathered.errors.push(errorCode)
  })
  // Silence is no answer, of a STUN server neither.
  const timer = setTimeout(() => resolve(concluded('turn', gathered)), patienceMs)
  stop.addEventListener('abort', () => resolve('unreachable'))
  // Something to gather for.
  connection.createDataChannel('')
  await connection.setLocalDescription()
  return promise.finally(() => clearTimeout(timer))
}
