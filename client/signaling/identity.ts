/**
 * The secret of this tab (N5). EDGE. It survives a reload, so that the same peer comes back; a
 * duplicated tab, which the browser gives a copy of the session storage, makes its own.
 */
import { randomToken } from '../../protocol/ids'
import { attempt } from '../base/attempt'
import { holdInTab } from './tabLock'

const storageKey = 'parley-secret'

let found: Promise<string> | null = null

export function tabSecret(): Promise<string> {
  // Once: a page that asked again would find its own lock, and take itself for another tab.
  found ??= findSecret()
  return found
}

async function findSecret(): Promise<string> {
  // Where storage is forbidden each load is a new peer.
  const stored = attempt(() => sessionStorage.getItem(storageKey)) ?? null
  if (stored !== null && (await holdInTab(stored))) return stored
  const fresh = randomToken()
  attempt(() => sessionStorage.setItem(storageKey, fresh))
  await holdInTab(fresh)
  return fresh
}
