/**
 * A secret is held by one tab. EDGE. Whoever finds it held has to know by whom: the page that this
 * tab shows no longer will let go of it, at once or when a busy machine comes to it; another tab
 * will not, and says so.
 */
import { attempt } from '../base/attempt'

/** A page that neither lets go nor answers is asleep: it is another tab. */
const handoverMs = 3000

/** Holds it for as long as the page lives. False: another tab does. */
export async function holdInTab(secret: string): Promise<boolean> {
  if (!('locks' in navigator)) return true
  const name = `parley-tab ${secret}`
  const waiting = new AbortController()
  const channel = attempt(() => new BroadcastChannel(name))
  let isHeld = false

  /** Whether it is held here. Who asks says that it is not, and whoever holds it says that it is. */
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- windows have one, channels do not
  const say = (): void => channel?.postMessage(isHeld)
  channel?.addEventListener('message', ({ data }) => {
    if (data === isHeld) return
    if (isHeld) say()
    else waiting.abort()
  })

  setTimeout(() => waiting.abort(), handoverMs)
  return new Promise((resolve) => {
    navigator.locks
      .request(name, { signal: waiting.signal }, () => {
        isHeld = true
        resolve(true)
        // Who waits for it since before is another tab.
        say()
        return new Promise(() => {})
      })
      .catch(() => resolve(false))
    say()
  })
}
