/**
 * A relay that shares a secret with us (coturn's `use-auth-secret`, draft-uberti-behave-turn-rest):
 * whoever has the secret can make credentials, and the relay needs no list of them. They cannot be
 * revoked; they expire.
 */
import type { Source } from './source'

export function createCoturn(urls: string[], secret: string, ttl: number): Source {
  return {
    async lend(peer) {
      const username = `${Math.floor(Date.now() / 1000) + ttl}:${peer}`
      return {
        servers: [{ urls, username, credential: await toCredential(secret, username) }],
        ttl,
      }
    },
  }
}

/**
 * base64(HMAC-SHA1(secret, username)). SHA-1 is what the relay computes; as a MAC it is not broken.
 */
export async function toCredential(secret: string, username: string): Promise<string> {
  const bytes = new TextEncoder()
  const hmac = { name: 'HMAC', hash: 'SHA-1' }
  const key = await crypto.subtle.importKey('raw', bytes.encode(secret), hmac, false, ['sign'])
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes.encode(username)))
  return btoa(String.fromCharCode(...mac))
}
