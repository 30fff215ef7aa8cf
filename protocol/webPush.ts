/**
 * What a push message is encrypted with: RFC 8291, which is one record of `aes128gcm` (RFC 8188)
 * under a secret that the two agree upon by ECDH. Ring tokens are encrypted so too (ring.ts).
 * WebCrypto only, so that pages, service workers and the worker share it.
 */
import { type Bytes, fromBase64Url, toBase64Url, toBytes } from './bytes.ts'
import { toPoint } from './point.ts'

/** Whom it is for, in base64url: a point of P-256, uncompressed (65 bytes), and 16 random bytes. */
export type PushKeys = { p256dh: string; auth: string }

/** What a test vector brings: a salt or a sender that is used twice gives away what was said. */
type Given = { salt: Bytes; point: Bytes; privateKey: CryptoKey }

const pointBytes = 65
const authBytes = 16
const saltBytes = 16
const tagBytes = 16
/** Salt, size of a record, and the sender's point with its length. */
const headerBytes = saltBytes + 4 + 1 + pointBytes
/** All that a push service has to take (RFC 8291 section 4). */
const recordBytes = 4096
/** What fits beside the header, the tag and the byte that ends a record. */
const plainBytes = recordBytes - headerBytes - tagBytes - 1
/** It ends the last record, and only zeros follow it (RFC 8188 section 2). */
const lastRecord = 2
const ecdh = { name: 'ECDH', namedCurve: 'P-256' } as const

/**
 * The whole body: header and ciphertext. Throws a RangeError for more than 3,993 bytes, and on what
 * are no keys. `given` is only for test vectors.
 */
export async function encryptPush(to: PushKeys, plain: Bytes, given?: Given): Promise<Bytes> {
  if (plain.length > plainBytes) throw new RangeError('too long to be pushed')
  const salt = given?.salt ?? crypto.getRandomValues(new Uint8Array(saltBytes))
  const { point, privateKey } = given ?? (await newSender())
  const theirs = readPoint(to.p256dh)
  const shared = await agree(privateKey, theirs)
  const { key, iv } = await toKey({
    shared,
    auth: readAuth(to.auth),
    to: theirs,
    from: point,
    salt,
  })
  const ended = join(plain, Uint8Array.of(lastRecord))
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, ended)
  const size = new Uint8Array(4)
  new DataView(size.buffer).setUint32(0, recordBytes)
  return join(salt, size, Uint8Array.of(pointBytes), point, new Uint8Array(sealed))
}

/** Null when it was not encrypted for these keys. Throws on what are no keys. */
export async function decryptPush(
  own: { keys: PushKeys; privateKey: CryptoKey },
  body: Bytes,
): Promise<Bytes | null> {
  const to = readPoint(own.keys.p256dh)
  const auth = readAuth(own.keys.auth)
  if (body.length < headerBytes + tagBytes + 1 || body[saltBytes + 4] !== pointBytes) return null
  // Only one record is read: a second one would begin behind that many bytes.
  const size = new DataView(body.buffer, body.byteOffset).getUint32(saltBytes)
  const sealed = body.slice(headerBytes)
  if (sealed.length > size) return null
  const from = body.slice(headerBytes - pointBytes, headerBytes)
  try {
    const shared = await agree(own.privateKey, from)
    const { key, iv } = await toKey({ shared, auth, to, from, salt: body.slice(0, saltBytes) })
    return unpad(new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed)))
  } catch {
    return null
  }
}

/** The private key of the point `p256dh`, from its number `d` in base64url. Throws on any other. */
export async function importPushKey(p256dh: string, d: string): Promise<CryptoKey> {
  const point = readPoint(p256dh)
  const [x, y] = [toBase64Url(point.slice(1, 33)), toBase64Url(point.slice(33))]
  const jwk = { kty: 'EC', crv: 'P-256', x, y, d }
  return crypto.subtle.importKey('jwk', jwk, ecdh, false, ['deriveBits'])
}

async function newSender(): Promise<Omit<Given, 'salt'>> {
  const pair = await crypto.subtle.generateKey(ecdh, true, ['deriveBits'])
  if (!('privateKey' in pair)) throw new TypeError('no pair of keys')
  return { point: await toPoint(pair.publicKey), privateKey: pair.privateKey }
}

/** Throws when that is no point of the curve. */
async function agree(privateKey: CryptoKey, point: Bytes): Promise<Bytes> {
  const theirs = await crypto.subtle.importKey('raw', point, ecdh, false, [])
  const algorithm = { name: 'ECDH', public: theirs } as const
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, privateKey, 256))
}

/** RFC 8291 section 3.4, and from `secret` on RFC 8188 sections 2.2 and 2.3. */
async function toKey(of: Record<'shared' | 'auth' | 'to' | 'from' | 'salt', Bytes>) {
  const info = join(toBytes('WebPush: info\0'), of.to, of.from)
  const secret = await hkdf(of.shared, of.auth, info, 32)
  const bytes = await hkdf(secret, of.salt, toBytes('Content-Encoding: aes128gcm\0'), 16)
  const iv = await hkdf(secret, of.salt, toBytes('Content-Encoding: nonce\0'), 12)
  const key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
  return { key, iv }
}

async function hkdf(from: Bytes, salt: Bytes, info: Bytes, length: number): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', from, 'HKDF', false, ['deriveBits'])
  const algorithm = { name: 'HKDF', hash: 'SHA-256', salt, info } as const
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, length * 8))
}

function unpad(plain: Bytes): Bytes | null {
  let end = plain.length - 1
  while (plain[end] === 0) end -= 1
  return plain[end] === lastRecord ? plain.slice(0, end) : null
}

function readPoint(text: string): Bytes {
  return readBytes(text, pointBytes)
}

function readAuth(text: string): Bytes {
  return readBytes(text, authBytes)
}

function readBytes(text: string, length: number): Bytes {
  const bytes = fromBase64Url(text)
  if (bytes.length !== length) throw new RangeError('no push key')
  return bytes
}

function join(...parts: Bytes[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
