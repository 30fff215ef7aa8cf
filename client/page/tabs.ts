/** The way from tab to tab of one browser. EDGE. */
import type { Tabs } from '../sdk'

/** Where there is none each tab rings by itself. */
export function createTabs(room: string): Tabs {
  const channel = open(`parley ${room}`)
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

function open(name: string): BroadcastChannel | null {
  try {
    return new BroadcastChannel(name)
  } catch {
    return null // It counts as storage, which may be forbidden.
  }
}
