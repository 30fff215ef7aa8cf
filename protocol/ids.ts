/**
 * Room names, keys, proofs and peer ids (N1-N6). WebCrypto only, so that it runs on both sides.
 */
import {
  type Bytes,
  derive,
  fromBase64Url,
  sha256,
  toBase32,
  toBase64Url,
  toBytes,
} from './bytes.ts'

const sealedName = /^[a-z2-7]{4}(-[a-z2-7]{4}){3}$/
const sealedChars = 19
const openName = /^[a-z0-9-]{1,64}$/

/** What a room's name says about it, or null when it is no name at all. */
export function roomKind(name: string): 'sealed' | 'open' | null {
  const { sealed, mark } = splitRoom(name)
  if (sealedName.test(sealed) && (mark === null || sealedName.test(mark))) return 'sealed'
  return openName.test(name) ? 'open' : null
}

/**
 * The name of a sealed room, which its proof hashes to, and the mark behind it, if it has one (N6).
 */
export function splitRoom(name: string): { sealed: string; mark: string | null } {
  const isLonger = name[sealedChars] === '-'
  return {
    sealed: isLonger ? name.slice(0, sealedChars) : name,
    mark: isLonger ? name.slice(sealedChars + 1) : null,
  }
}

/** 80 bits of a hash, as names have them: `k3qf-7m2a-x6tp-c4de`. */
export function toGroups(hash: Bytes): string {
  return toBase32(hash)
    .slice(0, 16)
    .replace(/(.{4})(?!$)/g, '$1-')
}

/** 16 random bytes in base64url, 22 characters: a room key, a tab's secret, a call id. */
export function randomToken(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(16)))
}

/** How a tab's secret is written. */
export const secretPattern = /^[\w-]{22}$/
/** How a proof is written. */
export const proofPattern = /^[\w-]{43}$/

/** Whether this is written as a room key: 22 characters of base64url. */
export function isKey(text: string): boolean {
  return /^[\w-]{22}$/.test(text)
}

/** The proof of a key, 43 characters: it admits, and does not open what is sealed. */
export async function toProof(key: string): Promise<string> {
  return toBase64Url(await derive(key, 'parley/1 admission'))
}

/** The name of the sealed room that a proof admits to. */
export async function toRoomName(proof: string): Promise<string> {
  return toGroups(await sha256(fromBase64Url(proof)))
}

const idChars = 26

/**
 * The id of the peer that holds this secret in this room: 130 bits of a hash, so that nobody finds
 * another secret for it.
 */
export async function toPeerId(room: string, secret: string): Promise<string> {
  return toBase32(await sha256(toBytes(`${room}/${secret}`))).slice(0, idChars)
}

/** No hash begins so, and every hash is below it: a plain client is never polite (M1, M10). */
const plainMark = '~'

/** An id for a plain client (PLAIN.md), which has no secret. */
export function newPlainId(): string {
  return plainMark + toBase32(crypto.getRandomValues(new Uint8Array(16))).slice(0, idChars - 1)
}

/** M10: whether the room made this id for a plain client. No secret leads to such an id. */
export function isPlainId(id: string): boolean {
  return id.startsWith(plainMark)
}

/** What an id looks like. */
export const idPattern = /^[a-z2-7~][a-z2-7]{25}$/
