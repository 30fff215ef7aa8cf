/**
 * Room names, keys, proofs and peer ids (N1-N5). WebCrypto only, so that it runs on both sides.
 */
import { derive, fromBase64Url, sha256, toBase32, toBase64Url, toBytes } from './bytes.ts'

const sealedName = /^[a-z2-7]{4}(-[a-z2-7]{4}){3}$/
const openName = /^[a-z0-9-]{1,64}$/

/** What a room's name says about it, or null when it is no name at all. */
export function roomKind(name: string): 'sealed' | 'open' | null {
  if (sealedName.test(name)) return 'sealed'
  return openName.test(name) ? 'open' : null
}

/** 16 random bytes in base64url, 22 characters: a room key, a tab's secret, a call id. */
export function randomToken(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(16)))
}

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
  const name = toBase32(await sha256(fromBase64Url(proof))).slice(0, 16)
  return name.replace(/(.{4})(?!$)/g, '$1-')
}

/** The id of the peer that holds this secret in this room. */
export async function toPeerId(room: string, secret: string): Promise<string> {
  return toBase32(await sha256(toBytes(`${room}/${secret}`))).slice(0, 12)
}
