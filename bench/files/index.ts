/** What people say and send each other beside a call: how soon it is read, and how fast it comes. */
import { launchHeadlessShell } from '../../e2e/rig/browsers.ts'
import { createWorker } from '../../e2e/rig/worker.ts'
import type { Bench, Size } from '../rig/report.ts'
import { type Asked, measureBeside } from './beside.ts'
import { type Measured, toReport } from './findings.ts'
import { measureMessages } from './messages.ts'
import { measureMemory, measureTransfers } from './transfer.ts'

const sizes = {
  full: {
    messages: 100,
    transfers: {
      rounds: 6,
      sizes: [
        { roundTripMs: 0, bytes: 30_000_000 },
        { roundTripMs: 100, bytes: 10_000_000 },
      ],
    },
    memory: [50_000_000, 200_000_000, 1_000_000_000],
    seconds: 40,
    warmMs: 25_000,
  },
  small: {
    messages: 3,
    transfers: { rounds: 1, sizes: [{ roundTripMs: 0, bytes: 2_000_000 }] },
    memory: [],
    seconds: 0,
    warmMs: 0,
  },
}

/** Without a file and with one, in turn. */
const besides: Omit<Asked, 'seconds' | 'warmMs'>[] = [
  { megabits: 2, sends: 'voice', file: false },
  { megabits: 2, sends: 'voice', file: true },
  { megabits: 2, sends: 'camera and voice', file: false },
  { megabits: 2, sends: 'camera and voice', file: true },
  { megabits: 20, sends: 'camera and voice', file: false },
  { megabits: 20, sends: 'camera and voice', file: true },
]

export async function measure(
  size: Size,
  tell: (line: string) => void = () => {},
): Promise<Measured> {
  const { messages, transfers, memory, seconds, warmMs } = sizes[size]
  const worker = createWorker()
  const browsers = [
    await launchHeadlessShell({ perSecond: 20 }),
    await launchHeadlessShell({ perSecond: 20 }),
  ] as const
  const [browser] = browsers
  try {
    await worker.start()
    const origin = `http://127.0.0.1:${worker.port()}`
    const measured: Measured = {
      version: await browser.version(),
      messages: await measureMessages(origin, browser, messages),
      transfers: await measureTransfers(origin, browsers, transfers, tell),
      memory: [],
      beside: [],
    }
    tell(JSON.stringify(measured.messages))
    for (const bytes of memory) {
      measured.memory.push(await measureMemory(origin, browsers, bytes))
      tell(JSON.stringify(measured.memory.at(-1)))
    }
    if (seconds > 0)
      for (const asked of besides) {
        measured.beside.push(await measureBeside(origin, browsers, { ...asked, seconds, warmMs }))
        tell(JSON.stringify(measured.beside.at(-1)))
      }
    return measured
  } finally {
    for (const each of browsers) await each.close()
    await worker.kill()
  }
}

export const files: Bench = {
  name: 'files',
  run: async (size) => toReport(await measure(size, console.log)),
}
