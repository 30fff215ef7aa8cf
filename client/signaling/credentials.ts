import { toProof } from '../../protocol/ids'
import { credentialEntries, subprotocol } from '../../protocol/messages'

/** Who connects, and that it has the key of a sealed room (J1). */
export type Credentials = { secret: string; proof?: string }

/** As entries of `Sec-WebSocket-Protocol`, since a page can set no other header of an upgrade. */
export function toProtocols({ secret, proof }: Credentials): string[] {
  const own = [subprotocol, credentialEntries.secret + secret]
  return proof === undefined ? own : [...own, credentialEntries.proof + proof]
}

/** `key`: of a sealed room. */
export async function toCredentials(
  secret: Promise<string>,
  key: string | null,
): Promise<Credentials> {
  const own = { secret: await secret }
  return key === null ? own : { ...own, proof: await toProof(key) }
}
