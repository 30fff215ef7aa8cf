/**
 * How a peer shows that it is the same as in an earlier call (V6): it signs what the two have
 * negotiated, with a key that it has for this room alone. Where that key is, and whom it is known
 * to, is of the client (client/trust/identity.ts).
 */
import { type Bytes, fromBase64Url, toBase64Url, toBytes } from './bytes'
import { toPoint } from './point'
import type { Party } from './safety'

/** `key`: the public key, uncompressed, 65 bytes; `signature`: r and s, 64 bytes. In base64url. */
export type Proof = { key: string; signature: string }

const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const
const signing = { name: 'ECDSA', hash: 'SHA-256' } as const

/** Its private key cannot be read, by anybody. */
export async function newIdentity(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(curve, false, ['sign', 'verify'])
}

/** V6. Names who signs, for whom, where, and for which connection: it counts nowhere else. */
export function toIdentityText(room: string, signer: Party, other: Party): string {
  return [
    'parley/1 identity',
    room,
    signer.id,
    other.id,
    signer.fingerprints,
    other.fingerprints,
    signer.nonce,
    other.nonce,
  ].join('|')
}

export async function toProof(pair: CryptoKeyPair, text: string): Promise<Proof> {
  const signature = await crypto.subtle.sign(signing, pair.privateKey, toBytes(text))
  return { key: await toKeyText(pair), signature: toBase64Url(new Uint8Array(signature)) }
}

export async function toKeyText({ publicKey }: Pick<CryptoKeyPair, 'publicKey'>): Promise<string> {
  return toBase64Url(await toPoint(publicKey))
}

/** The key of this proof, in the one spelling of it, when it has signed the text; else null. */
export async function toProvenKey({ key, signature }: Proof, text: string): Promise<string | null> {
  const raw = fromBase64Url(key)
  const publicKey = await readKey(raw)
  if (publicKey === null) return null
  const signed = fromBase64Url(signature)
  const isSigned = await crypto.subtle.verify(signing, publicKey, signed, toBytes(text))
  return isSigned ? toBase64Url(raw) : null
}

async function readKey(raw: Bytes): Promise<CryptoKey | null> {
  try {
    return await crypto.subtle.importKey('raw', raw, curve, false, ['verify'])
  } catch {
    return null // No point of the curve.
  }
}
