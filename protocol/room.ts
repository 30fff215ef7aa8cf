/**
 * Room names, keys, proofs and peer ids (N1-N5). WebCrypto only, so that it runs on both sides.
 */

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
  const secret = await crypto.subtle.importKey('raw', fromBase64Url(key), 'HKDF', false, [
    'deriveBits',
  ])
  const info = toBytes('parley/1 admission')
  const bits = await crypto.subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info },
    secret,
    256,
  )
  return toBase64Url(new Uint8Array(bits))
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

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}

/** UTF-8, copied: the platforms' types differ in the buffer that `encode` returns. */
function toBytes(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new TextEncoder().encode(text))
}

function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) =>
    c.charCodeAt(0),
  )
}

/** RFC 4648 base32 in lower case, without padding. */
function toBase32(bytes: Uint8Array): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'
  let text = ''
  let bits = 0
  let value = 0
  for (const byte of bytes) {
    value = (value << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += alphabet[(value >>> bits) & 31]
    }
    value &= (1 << bits) - 1
  }
  return bits > 0 ? text + alphabet[(value << (5 - bits)) & 31] : text
}
