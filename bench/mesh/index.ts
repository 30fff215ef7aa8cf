/**
 * Whether a mesh stays usable: what it takes of uplink and CPU, and what becomes of sound on a
 * narrow uplink.
 */
import { launchChromium } from '../../e2e/rig/browsers.ts'
import { createWorker } from '../../e2e/rig/worker.ts'
import type { Bench, Size } from '../rig/report.ts'
import { type Measured, toReport } from './findings.ts'
import { measureNarrow } from './narrow.ts'
import { writeClip } from './picture.ts'
import { measureSizes } from './sizes.ts'

export async function measure(size: Size): Promise<Measured> {
  const clip = size === 'full' ? writeClip() : null
  const worker = createWorker()
  const browser = await launchChromium({ perSecond: 20, ...(clip !== null && { clip: clip.path }) })
  try {
    await worker.start()
    const origin = `http://127.0.0.1:${worker.port()}`
    const version = await browser.version()
    if (size === 'small') {
      const timing = { settleMs: 1000, countMs: 1000, compares: 0 }
      return { version, sizes: await measureSizes(origin, browser, [3], timing), narrow: [] }
    }
    const spell = { settleMs: 3000, narrowMs: 9000 }
    const narrow = [
      await measureNarrow(origin, browser, 2, { ...spell, wideMs: 16_000, isCompared: true }),
      await measureNarrow(origin, browser, 3, { ...spell, wideMs: 0, isCompared: false }),
    ]
    const timing = { settleMs: 2500, countMs: 2500, compares: 4 }
    return { version, narrow, sizes: await measureSizes(origin, browser, [2, 3, 4, 6, 8], timing) }
  } finally {
    await browser.close()
    await worker.kill()
    clip?.remove()
  }
}

export const mesh: Bench = {
  name: 'mesh',
  run: async (size) => toReport(await measure(size)),
}
