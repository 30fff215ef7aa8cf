/** Bytes as text and back, and the two hashes that everything here is made with. */

export type Bytes = Uint8Array<ArrayBuffer>

/** UTF-8, copied: the platforms' types differ in the buffer that `encode` returns. */
export function toBytes(text: string): Bytes {
  return new Uint8Array(new TextEncoder().encode(text))
}

export async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}

/** HKDF-SHA-256 (RFC 5869) of a room key in base64url, with an empty salt: 32 bytes. */
export async function derive(key: string, info: string): Promise<Bytes> {
  const secret = await crypto.subtle.importKey('raw', fromBase64Url(key), 'HKDF', false, [
    'deriveBits',
  ])
  const bits = await crypto.subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: toBytes(info) },
    secret,
    256,
  )
  return new Uint8Array(bits)
}

export function toBase64Url(bytes: Uint8Array): string {
  let text = ''
  // A call takes only so many arguments.
  for (let i = 0; i < bytes.length; i += 8192)
    text += String.fromCharCode(...bytes.subarray(i, i + 8192))
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Throws on what is no base64. */
export function fromBase64Url(text: string): Bytes {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes
}

/** RFC 4648 base32 in lower case, without padding. */
export function toBase32(bytes: Uint8Array): string {
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
