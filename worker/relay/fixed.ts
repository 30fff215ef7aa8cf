/** A relay with one username and one credential, the same for everybody and for ever. */
import type { Source } from './source'

export function createFixed(urls: string[], username: string, credential: string): Source {
  const loan = { servers: [{ urls, username, credential }], ttl: null }
  return { lend: () => Promise.resolve(loan) }
}
