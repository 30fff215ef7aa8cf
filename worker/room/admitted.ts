/**
 * What an upgrade carries into the room: whose socket it will be. The worker has checked that
 * (http/admission.ts), and the room takes its word for it.
 */
import type { PeerId } from '../../protocol/messages'

/** `peer`: null for a plain client. `way`: a name for its address; null where there is none. */
export type Admitted = { peer: PeerId | null; way: string | null }

const peerHeader = 'Parley-Peer'
const wayHeader = 'Parley-Way'

/** Whatever a client writes into these headers itself does not reach the room. */
export function withAdmitted(request: Request, { peer, way }: Admitted): Request {
  const headers = new Headers(request.headers)
  for (const [name, value] of [
    [peerHeader, peer],
    [wayHeader, way],
  ] as const)
    if (value === null) headers.delete(name)
    else headers.set(name, value)
  return new Request(request, { headers })
}

export function readAdmitted({ headers }: Request): Admitted {
  return { peer: headers.get(peerHeader), way: headers.get(wayHeader) }
}
