/**
 * The answer of a device that is rung, with no page open (PROTOCOL.md, K11): sealed with a key that came with the
 * ring, so that nobody else can give it, and the room that carries it cannot read it.
 */
import { type Bytes, fromBase64Url, toBase64Url, toBytes } from '../../protocol/bytes'
import { replyShape } from '../../protocol/closedTab'
import { fromJson } from '../../protocol/shape'

const nonceBytes = 12

/** `key`: 16 bytes in base64url, of one ring alone. */
export async function sealReply(key: string, answer: 'declined'): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(nonceBytes))
  const text = toBytes(JSON.stringify({ answer }))
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await toKey(key), text)
  return toBase64Url(Uint8Array.of(...iv, ...new Uint8Array(sealed)))
}

/** Null when it is no answer to this ring. */
export async function openReply(key: string, payload: string): Promise<'declined' | null> {
  try {
    const bytes: Bytes = fromBase64Url(payload)
    const iv = bytes.slice(0, nonceBytes)
    const rest = bytes.slice(nonceBytes)
    const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, await toKey(key), rest)
    return fromJson(replyShape, new TextDecoder().decode(text))?.answer ?? null
  } catch {
    return null
  }
}

function toKey(key: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', fromBase64Url(key), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ])
}
