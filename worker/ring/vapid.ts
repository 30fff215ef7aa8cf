/**
 * Who pushes (RFC 8292): a token that a push service takes with a push, signed with the key that
 * each subscription names.
 */
import { sign } from 'hono/jwt'
import { fromBase64Url, toBase64Url } from '../../protocol/bytes'
import type { PrivateKey } from './secret'

/** `audience`: the origin of the push service. `subject`: how its operator reaches ours. */
export type Vapid = (audience: string, subject: string, now: number) => Promise<string>

const goodMs = 12 * 3_600_000
/** Signing takes time, and the same header does for everybody. */
const keptMs = 3_600_000
/** There are few push services. */
const keptHeaders = 64

/** Gives the header `Authorization`. */
export function createVapid({ point, d }: PrivateKey): Vapid {
  const bytes = fromBase64Url(point)
  const [x, y] = [toBase64Url(bytes.subarray(1, 33)), toBase64Url(bytes.subarray(33))]
  const key = { kty: 'EC', crv: 'P-256', x, y, d }
  const kept = new Map<string, { header: string; until: number }>()
  return async (audience, subject, now) => {
    const name = `${audience} ${subject}`
    const known = kept.get(name)
    if (known && known.until > now) return known.header
    const exp = Math.floor((now + goodMs) / 1000)
    const header = `vapid t=${await sign({ aud: audience, exp, sub: subject }, key, 'ES256')}, k=${point}`
    if (kept.size >= keptHeaders) kept.clear()
    kept.set(name, { header, until: now + keptMs })
    return header
  }
}
