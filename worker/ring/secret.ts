/**
 * The secret `RING_KEYS`: two private keys of P-256, each behind its public point, and 16 random
 * bytes. With the first this deployment signs what it pushes (RFC 8292); for the second and the
 * bytes ring tokens are encrypted. dev/makeRingKeys.ts writes it. PURE.
 */
import { fromBase64Url, toBase64Url } from '../../protocol/bytes.ts'

/** In base64url: the public point, and the private number `d` of a JWK. */
export type PrivateKey = { point: string; d: string }
export type RingSecret = { vapid: PrivateKey; token: PrivateKey; auth: string }

const pointBytes = 65
const numberBytes = 32
const authBytes = 16
const uncompressed = 4

/** Each part is base64url: `<point and d>.<point and d>.<auth>`. */
export function writeSecret({ vapid, token, auth }: RingSecret): string {
  const write = ({ point, d }: PrivateKey): string =>
    toBase64Url(Uint8Array.from([...fromBase64Url(point), ...fromBase64Url(d)]))
  return [write(vapid), write(token), auth].join('.')
}

/** Null when it is none. */
export function readSecret(text: string): RingSecret | null {
  const [first = '', second = '', last = '', ...more] = text.split('.')
  const [vapid, token] = [readKey(first), readKey(second)]
  const auth = readBytes(last, authBytes)
  if (!vapid || !token || !auth || more.length > 0) return null
  return { vapid, token, auth: toBase64Url(auth) }
}

function readKey(text: string): PrivateKey | null {
  const bytes = readBytes(text, pointBytes + numberBytes)
  if (bytes === null || bytes[0] !== uncompressed) return null
  const [point, d] = [bytes.subarray(0, pointBytes), bytes.subarray(pointBytes)]
  return { point: toBase64Url(point), d: toBase64Url(d) }
}

function readBytes(text: string, length: number): Uint8Array | null {
  try {
    const bytes = fromBase64Url(text)
    return bytes.length === length ? bytes : null
  } catch {
    return null
  }
}
