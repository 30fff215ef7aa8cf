/**
 * The connection test. SHELL: it runs what there is to find out, devices and network side by side,
 * and keeps the results in order. What they mean is in judge.ts.
 */
import { batch, type ReadonlySignal, signal } from '@preact/signals'
import { createMedia, type OwnMedia } from '../media/media'
import { createEntry } from '../memory/entry'
import { lookAtBrowser } from './browser'
import { testDevices } from './devices'
import type { BrowserFinding, Check, Finding } from './findings'
import { type Place, testNetwork } from './network'

/**
 * One thing that is tested: `finding` once it was. What needs a thing that failed is not tested at
 * all.
 */
export type Line = { check: Check; isRunning: boolean; finding: Finding | null }

export type Test = {
  at: ReadonlySignal<'ready' | 'running' | 'done'>
  /** When it was done, in ms since the epoch. */
  finishedAt: ReadonlySignal<number>
  lines: ReadonlySignal<Line[]>
  /** Our devices, while they are tested. */
  media: ReadonlySignal<OwnMedia | null>
  start(): void
  /** Ends what runs, and releases everything. */
  close(): void
}

/** Whatever is set up, these are tested. Ways to a relay come between, where there are any. */
const always: Check[] = ['browser', 'camera', 'microphone', 'signaling', 'stun', 'relay']

export function createTest(place: Place): Test {
  const at = signal<'ready' | 'running' | 'done'>('ready')
  const finishedAt = signal(0)
  const lines = signal(always.map(toLine))
  const media = signal<OwnMedia | null>(null)
  let stop = new AbortController()

  function start(): void {
    stop.abort()
    stop = new AbortController()
    const { signal: isOver } = stop
    lines.value = always.map((check) => ({ ...toLine(check), isRunning: true }))
    at.value = 'running'
    void run(isOver)
  }

  async function run(isOver: AbortSignal): Promise<void> {
    const tell = (finding: Finding): void => {
      if (!isOver.aborted) lines.value = withFinding(lines.peek(), finding)
    }
    const expect = (checks: readonly Check[]): void => {
      if (!isOver.aborted) lines.value = withRunning(lines.peek(), checks)
    }
    const browser = lookAtBrowser()
    tell(browser)
    const own = createMedia(createEntry(null))
    isOver.addEventListener('abort', () => own.close())
    media.value = own
    await Promise.all([
      testDevices(own, isOver, tell),
      // Without these there is nothing to test it with, and the browser's line says so.
      canConnect(browser) && testNetwork(place, isOver, { tell, expect }),
    ])
    if (isOver.aborted) return
    batch(() => {
      media.value = null
      lines.value = lines.peek().map((line) => ({ ...line, isRunning: false }))
      finishedAt.value = Date.now()
      at.value = 'done'
    })
    stop.abort()
  }

  return {
    at,
    finishedAt,
    lines,
    media,
    start,
    close() {
      stop.abort()
      media.value = null
    },
  }
}

function canConnect({ lacks }: BrowserFinding): boolean {
  return !lacks.includes('keys') && !lacks.includes('connections')
}

function toLine(check: Check): Line {
  return { check, isRunning: false, finding: null }
}

function withFinding(lines: Line[], finding: Finding): Line[] {
  return lines.map((line) =>
    line.check === finding.check ? { check: line.check, isRunning: false, finding } : line,
  )
}

/** The relay's line is the last: it waits for these. */
function withRunning(lines: Line[], checks: readonly Check[]): Line[] {
  const more = checks.map((check) => ({ ...toLine(check), isRunning: true }))
  return [...lines.slice(0, -1), ...more, ...lines.slice(-1)]
}
