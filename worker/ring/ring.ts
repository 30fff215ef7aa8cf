/**
 * What this deployment rings closed tabs with. Made as the worker starts, so that one with wrong
 * keys does not. It keeps nothing of whom it rings.
 */
import type { Bytes } from '../../protocol/bytes'
import {
  openRingToken,
  ringDays,
  type RingKeys,
  type RingOutcome,
  type RingRequest,
} from '../../protocol/ring'
import { importPushKey } from '../../protocol/webPush'
import { sendPush } from './push'
import { type PrivateKey, readSecret } from './secret'
import { type ServicesConfig, toPushUrl, toServices } from './services'
import { createVapid } from './vapid'

export type RingConfig = ServicesConfig & {
  /** Made by `npm run ring:keys`; without it nobody is rung. */
  RING_KEYS?: string
}

/** Why a token leads nowhere (K4). */
export type TokenFault = 'bad-token' | 'other-room' | 'expired' | 'unknown-service'

export type Ring = {
  /** What everybody may know (K1). */
  keys: RingKeys
  /** Where this token leads in this room. `now`: in ms since the epoch. */
  open(token: string, room: string, now: number): Promise<{ url: URL } | { fault: TokenFault }>
  /** `subject`: the address of this deployment, as push services are told it. */
  push(
    push: { url: URL; body: Bytes; for: RingRequest['for']; room: string },
    subject: string,
  ): Promise<RingOutcome>
}

/** A client's clock may be a day ahead of ours. */
const longestMs = (ringDays + 1) * 86_400_000

/** Null where no keys are set. Throws an error that names the variable that is wrong, and no value. */
export function toRing(env: RingConfig): Ring | null {
  const services = toServices(env)
  // What came out of a pipe has a line's end.
  const given = env.RING_KEYS?.trim() ?? ''
  if (given === '') return null
  const secret = readSecret(given)
  if (secret === null)
    throw new Error('RING_KEYS is not what `npm run ring:keys` makes; run that again.')
  const { vapid, token, auth } = secret
  const keys = { vapid: vapid.point, token: { p256dh: token.point, auth } }
  const authorize = createVapid(vapid)
  const privateKey = once(token)
  let isTold = false

  function tellOfKeys(status: number): void {
    if (!isTold) console.error(`ring: a push service answered ${status}: see RING_KEYS`)
    isTold = true
  }

  return {
    keys,
    async open(text, room, now) {
      const own = { keys: keys.token, privateKey: await privateKey() }
      const opened = await openRingToken(own, text)
      if (opened === null) return { fault: 'bad-token' }
      if (opened.room !== room) return { fault: 'other-room' }
      if (opened.expires <= now || opened.expires > now + longestMs) return { fault: 'expired' }
      const url = toPushUrl(opened.endpoint, services)
      return url === null ? { fault: 'unknown-service' } : { url }
    },
    async push(push, subject) {
      const authorization = await authorize(push.url.origin, subject, Date.now())
      return sendPush({ ...push, authorization }, tellOfKeys)
    },
  }
}

/** Not while the worker starts: it may not wait then. */
function once({ point, d }: PrivateKey): () => Promise<CryptoKey> {
  let imported: Promise<CryptoKey> | null = null
  return () => (imported ??= importPushKey(point, d))
}
