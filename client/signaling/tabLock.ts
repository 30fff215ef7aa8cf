/**
 * A secret is held by one tab. EDGE. Whoever finds it held has to know by whom: the page that this
 * tab shows no longer will let go of it, at once or when a busy machine comes to it; another tab
 * will not, and says so.
 */
import { withResolvers } from '../base/withResolvers'

/** A page that neither lets go nor answers is asleep: it is another tab. */
const handoverMs = 3000

/** Holds it for as long as the page lives. False: another tab does. */
export function holdInTab(secret: string): Promise<boolean> {
  if (!('locks' in navigator)) return Promise.resolve(true)
  const name = `parley-tab ${secret}`
  const { promise, resolve } = withResolvers<boolean>()
  const waiting = new AbortController()
  const channel = open(name)
  let isHeld = false

  channel?.addEventListener('message', ({ data }) => {
    if (!isHeld && data === 'held') waiting.abort()
    if (isHeld && data === 'whose') say('held')
  })
  // A page that goes is no other tab.
  addEventListener('pagehide', () => channel?.close())

  function say(what: 'held' | 'whose'): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- windows have one, channels do not
    channel?.postMessage(what)
  }

  const timer = setTimeout(() => waiting.abort(), handoverMs)
  navigator.locks
    .request(name, { signal: waiting.signal }, () => {
      clearTimeout(timer)
      isHeld = true
      resolve(true)
      // Who waits for it since before is another tab.
      say('held')
      return new Promise(() => {})
    })
    .catch(() => {
      clearTimeout(timer)
      channel?.close()
      resolve(false)
    })
  say('whose')
  return promise
}

function open(name: string): BroadcastChannel | null {
  try {
    return new BroadcastChannel(name)
  } catch {
    return null // It counts as storage, which may be forbidden.
  }
}
