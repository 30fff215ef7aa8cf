/** The way from tab to tab of one browser. EDGE. */
import { attempt } from '../base/attempt'
import type { Tabs } from '../sdk'

/** Where there is none each tab rings by itself. */
export function createTabs(room: string): Tabs {
  const channel = attempt(() => new BroadcastChannel(`parley ${room}`))
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- windows have one, channels do not
    tell: (call) => channel?.postMessage(call),
    listen(heard) {
      channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (typeof data === 'string') heard(data)
      })
      return () => channel?.close()
    },
  }
}
