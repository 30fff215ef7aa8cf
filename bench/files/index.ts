/** What people say to each other beside a call: how soon it is read. */
import { launchHeadlessShell } from '../../e2e/rig/browsers.ts'
import { createWorker } from '../../e2e/rig/worker.ts'
import type { Bench, Size } from '../rig/report.ts'
import { type Measured, toReport } from './findings.ts'
import { measureMessages } from './messages.ts'

export async function measure(size: Size): Promise<Measured> {
  const worker = createWorker()
  const browser = await launchHeadlessShell()
  try {
    await worker.start()
    const origin = `http://127.0.0.1:${worker.port()}`
    const messages = await measureMessages(origin, browser, size === 'full' ? 120 : 3)
    return { version: await browser.version(), messages }
  } finally {
    await browser.close()
    await worker.kill()
  }
}

export const files: Bench = {
  name: 'files',
  run: async (size) => toReport(await measure(size)),
}
