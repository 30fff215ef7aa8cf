/**
 * The safety code of two peers (V1-V5): six emoji that both compare aloud. Each commits to a nonce
 * before it knows the other's, so that nobody in between can search for two codes that look alike.
 * When what is said is safety of the client (client/trust/safety.ts).
 */
import { type Bytes, sha256, toBase64Url, toBytes } from './bytes'
import type { PeerId } from './messages'

/** One side of a code. `nonce` is 16 random bytes in base64url, 22 characters. */
export type Party = { id: PeerId; fingerprints: string; nonce: string }

/** Six numbers from 0 to 63: places in emoji.json. */
export type SafetyCode = readonly number[]

/**
 * V1. Of a description: every distinct fingerprint that its sender may prove itself with, in one
 * spelling and order. What a browser might read and we cannot stands there too, so that no code
 * comes of it.
 */
export function fingerprintsOf(sdp: string): string {
  const lines = [...sdp.matchAll(/^\s*a\s*=\s*fingerprint\b(.*)$/gim)]
  return [...new Set(lines.map(([, line = '']) => toFingerprint(line)))].sort().join(',')
}

function toFingerprint(line: string): string {
  const [, hash, hex] = /^:([\w-]+) +([\da-f]{2}(?::[\da-f]{2})+)\s*$/i.exec(line) ?? []
  return hash === undefined || hex === undefined
    ? 'unreadable'
    : `${hash.toLowerCase()} ${hex.toUpperCase()}`
}

/** V2. What `own` says before it says its nonce: it cannot be another one afterwards. */
export async function toCommitment(own: Party, to: PeerId): Promise<string> {
  const said = ['parley/1 safety commit', own.id, to, own.fingerprints, own.nonce]
  return toBase64Url(await sha256(toBytes(said.join('|'))))
}

/** V4. The same for both, whoever of them asks. */
export async function toSafetyCode(one: Party, other: Party): Promise<SafetyCode> {
  const parties = one.id < other.id ? [one, other] : [other, one]
  const said = parties.flatMap(({ id, fingerprints, nonce }) => [id, fingerprints, nonce])
  return toPlaces(await sha256(toBytes(['parley/1 safety code', ...said].join('|'))))
}

/** V4. The first 36 bits of a hash. */
export function toPlaces(hash: Bytes): SafetyCode {
  const bits = [...hash.subarray(0, 5)].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return Array.from({ length: 6 }, (_, i) => Number.parseInt(bits.slice(6 * i, 6 * i + 6), 2))
}
