/** What of voice and picture comes to somebody, by what their browser counts. */
import type { Page } from 'puppeteer-core'

export type Received = {
  /** Samples of sound that were made up, but for silence, and all that were heard. */
  madeUp: number
  heard: number
  /** Of the largest picture. */
  lines: number
}

export function readReceived(page: Page): Promise<Received> {
  return page.evaluate(async () => {
    const found = { madeUp: 0, heard: 0, lines: 0 }
    for (const pc of window.recorder.connections)
      for (const entry of (await pc.getStats()).values()) {
        if (entry.type !== 'inbound-rtp') continue
        found.madeUp += (entry.concealedSamples ?? 0) - (entry.silentConcealedSamples ?? 0)
        found.heard += entry.totalSamplesReceived ?? 0
        found.lines = Math.max(found.lines, entry.frameHeight ?? 0)
      }
    return found
  })
}

/** What keeps the largest picture that is sent from being better, by what the browser says. */
export function readLimit(page: Page): Promise<string> {
  return page.evaluate(async () => {
    let limit = 'none'
    for (const pc of window.recorder.connections)
      for (const entry of (await pc.getStats()).values())
        if (entry.type === 'outbound-rtp' && entry.kind === 'video')
          limit = entry.qualityLimitationReason ?? limit
    return limit
  })
}
