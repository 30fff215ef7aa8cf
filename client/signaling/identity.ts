/**
 * The secret of this tab (N5). EDGE. It survives a reload, so that the same peer comes back; a
 * duplicated tab, which the browser gives a copy of the session storage, makes its own.
 */
import { randomToken } from '../../protocol/ids'
import { withResolvers } from '../base/withResolvers'

const storageKey = 'parley-secret'

/** How long a reload may wait for the page before it to let go of the secret. */
const handoverMs = 300

let found: Promise<string> | null = null

export function tabSecret(): Promise<string> {
  // Once: a page that asked again would find its own lock, and take itself for another tab.
  found ??= findSecret()
  return found
}

async function findSecret(): Promise<string> {
  const stored = read()
  if (stored !== null && (await hold(stored))) return stored
  const fresh = randomToken()
  write(fresh)
  await hold(fresh)
  return fresh
}

/**
 * Holds a lock under the secret's name for as long as the page lives. False: another tab has it.
 */
function hold(secret: string): Promise<boolean> {
  if (!('locks' in navigator)) return Promise.resolve(true)
  const { promise, resolve } = withResolvers<boolean>()
  navigator.locks
    .request(`parley-tab ${secret}`, { signal: AbortSignal.timeout(handoverMs) }, () => {
      resolve(true)
      return new Promise(() => {})
    })
    .catch(() => resolve(false))
  return promise
}

function read(): string | null {
  try {
    return sessionStorage.getItem(storageKey)
  } catch {
    return null // Storage may be forbidden; then each load is a new peer.
  }
}

function write(secret: string): void {
  try {
    sessionStorage.setItem(storageKey, secret)
  } catch {
    // As above.
  }
}
