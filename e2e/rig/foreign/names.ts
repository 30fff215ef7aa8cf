/** Names, keys and proofs: PROTOCOL.md N1-N5. */
import { createHash, hkdfSync } from 'node:crypto'

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/** [N1] `https://HOST/r/<room>#<key>`, of a sealed room. */
export function readLink(link: string): { host: string; room: string; key: string } {
  const { host, pathname, hash } = new URL(link)
  const room = pathname.slice('/r/'.length)
  const key = hash.slice(1)
  if (toRoom(toProof(key)) !== room) throw new Error('the key is not that of the room')
  return { host, room, key }
}

/** The 32 bytes that a key is stretched to for one purpose. */
export function derive(key: string, info: string): Buffer {
  return Buffer.from(hkdfSync('sha256', Buffer.from(key, 'base64url'), '', info, 32))
}

/** [N2] */
export function toProof(key: string): string {
  return derive(key, 'parley/1 admission').toString('base64url')
}

/** [N3] */
function toRoom(proof: string): string {
  const name = base32(sha256(Buffer.from(proof, 'base64url'))).slice(0, 16)
  return [0, 4, 8, 12].map((at) => name.slice(at, at + 4)).join('-')
}

/** [N5] */
export function toPeerId(room: string, secret: string): string {
  return base32(sha256(`${room}/${secret}`)).slice(0, 26)
}

export function sha256(data: string | Buffer): Buffer {
  return createHash('sha256').update(data).digest()
}

function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const fives = bits.match(/.{1,5}/g) ?? []
  return fives.map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}
