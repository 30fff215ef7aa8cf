/** Sharing a screen: how soon it is seen and read, and what it takes beside a bare connection. */
import { launchChromium } from '../../e2e/rig/browsers.ts'
import { createWorker } from '../../e2e/rig/worker.ts'
import type { Bench, Size } from '../rig/report.ts'
import { type Measured, toReport } from './findings.ts'
import { measureCpu, measureFlows, measureVoice } from './flows.ts'
import { measureTimes, shownTitle } from './times.ts'

export async function measure(size: Size): Promise<Measured> {
  const isFull = size === 'full'
  const worker = createWorker()
  const browser = await launchChromium({ perSecond: 20, shares: shownTitle })
  try {
    await worker.start()
    const origin = `http://127.0.0.1:${worker.port()}`
    const cpu = []
    const times = await measureTimes(origin, browser, isFull ? 7 : 1)
    for (let run = 0; run < (isFull ? 3 : 0); run += 1)
      cpu.push(await measureCpu(origin, browser, 5000))
    return {
      version: await browser.version(),
      times,
      cpu,
      concealed: isFull ? await measureVoice(origin, browser, 10_000) : null,
      flows: isFull ? await measureFlows(origin, browser, [2, 4, 8], 4000) : [],
    }
  } finally {
    await browser.close()
    await worker.kill()
  }
}

export const share: Bench = {
  name: 'share',
  run: async (size) => toReport(await measure(size)),
}
