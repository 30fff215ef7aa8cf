/**
 * Ringing somebody whose tab is closed (PROTOCOL.md K1-K7): what the deployment says of its keys,
 * the token that names where somebody is rung, and what is posted. A token is encrypted to the
 * deployment, which opens it for one ring and keeps nothing.
 */
import { type Bytes, fromBase64Url, toBase64Url, toBytes } from './bytes.ts'
import { idPattern, proofPattern, secretPattern } from './ids.ts'
import * as limits from './limits.ts'
import { fromJson, matching, type Of, oneOf, record, text, whole } from './shape.ts'
import { decryptPush, encryptPush, type PushKeys } from './webPush.ts'

/** For so many days a member may be rung after it was last in the room. */
export const ringDays = 30

/** All tokens are of one size, so that none tells whose push service it is of. */
const tokenBytes = 1024

const pushKeysShape = record({
  p256dh: matching(/^[\w-]{87}$/),
  auth: matching(/^[\w-]{22}$/),
})

/**
 * K1, what GET /api/ring answers. `vapid`: the `applicationServerKey` of subscriptions. `token`:
 * for whom tokens are encrypted.
 */
export const ringKeysShape = record({ vapid: matching(/^[\w-]{87}$/), token: pushKeysShape })
export type RingKeys = Of<typeof ringKeysShape>

/** K2, what is inside a token. `expires`: in ms since the epoch. */
export const ringTokenShape = record({ endpoint: text(), room: text(), expires: whole(0) })
export type RingToken = Of<typeof ringTokenShape>

/**
 * K3, the body of POST /api/rooms/:room/ring. `message`: the encrypted push, as it goes to the push
 * service. `end` takes the place of a ring that was not delivered yet.
 */
export const ringRequestShape = record({
  secret: matching(secretPattern),
  token: matching(new RegExp(`^[\\w-]{1,${limits.tokenChars}}$`)),
  message: matching(new RegExp(`^[\\w-]{1,${limits.pushChars}}$`)),
  for: oneOf('ring', 'end'),
})
export type RingRequest = Of<typeof ringRequestShape>

/**
 * `sent`: the push service took it. `gone`: nobody is to be reached there any more. `refused`:
 * anything else.
 */
export type RingOutcome = 'sent' | 'gone' | 'refused'
/** K6, what is answered. */
export const ringAnswerShape = record({ outcome: oneOf('sent', 'gone', 'refused') })

/** K7, the body of POST /api/rooms/:room/reply. */
export const ringReplyShape = record({
  to: matching(idPattern),
  proof: matching(proofPattern),
  payload: matching(new RegExp(`^[\\w-]{1,${limits.replyChars}}$`)),
})

/**
 * In base64url. `expires`: in ms since the epoch. Throws a RangeError when the endpoint does not
 * fit. `given` is only for test vectors.
 */
export async function makeRingToken(
  keys: PushKeys,
  { endpoint, room, expires }: RingToken,
  given?: Parameters<typeof encryptPush>[2],
): Promise<string> {
  const plain = pad(toBytes(JSON.stringify({ endpoint, room, expires })))
  return toBase64Url(await encryptPush(keys, plain, given))
}

/** Null when it was not made for these keys. */
export async function openRingToken(
  own: Parameters<typeof decryptPush>[0],
  token: string,
): Promise<RingToken | null> {
  const body = decode(token)
  const plain = body && (await decryptPush(own, body))
  return (plain && fromJson(ringTokenShape, new TextDecoder().decode(plain))) ?? null
}

/** With spaces, which JSON does not mind. */
function pad(json: Bytes): Bytes {
  if (json.length > tokenBytes) throw new RangeError('the endpoint is too long')
  const padded = new Uint8Array(tokenBytes).fill(0x20)
  padded.set(json)
  return padded
}

function decode(token: string): Bytes | null {
  try {
    return fromBase64Url(token)
  } catch {
    return null
  }
}
