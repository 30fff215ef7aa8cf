/** New keys for ringing closed tabs, as the secret `RING_KEYS` has them. */
import { fromBase64Url, toBase64Url } from '../protocol/bytes.ts'
import { type PrivateKey, writeSecret } from '../worker/ring/secret.ts'

export async function makeRingKeys(): Promise<string> {
  const auth = toBase64Url(crypto.getRandomValues(new Uint8Array(16)))
  return writeSecret({ vapid: await makeKey(), token: await makeKey(), auth })
}

/** What it is for is said where it is used: on one curve all keys are alike. */
async function makeKey(): Promise<PrivateKey> {
  const curve = { name: 'ECDH', namedCurve: 'P-256' }
  const { privateKey } = await crypto.subtle.generateKey(curve, true, ['deriveBits'])
  const { x = '', y = '', d = '' } = await crypto.subtle.exportKey('jwk', privateKey)
  const point = toBase64Url(Uint8Array.from([4, ...fromBase64Url(x), ...fromBase64Url(y)]))
  return { point, d }
}
