import type { Bytes } from './bytes.ts'

/** A public key of P-256 as its point, uncompressed: 65 bytes. */
export async function toPoint(key: CryptoKey): Promise<Bytes> {
  const raw = await crypto.subtle.exportKey('raw', key)
  // The types of a Worker cannot tell that it is no JWK.
  if (!(raw instanceof ArrayBuffer)) throw new TypeError('no raw key')
  return new Uint8Array(raw)
}
