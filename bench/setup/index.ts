/**
 * How long it takes from Accept to the first frame of the other, and from opening a link to being
 * seen, next to other ways.
 */
import type { Browser } from 'puppeteer-core'
import { launchChromium, launchFirefox } from '../../e2e/rig/browsers.ts'
import type { Bench, Size } from '../rig/report.ts'
import { type Ground, type Level, measureLevel } from './level.ts'
import { type Measured, toReport } from './findings.ts'
import { startFront } from './front.ts'

/**
 * Firefox shows nothing in a window that is behind another, so each of two has a Firefox of its
 * own.
 */
const launchers = {
  Chromium: async (): Promise<[Browser, Browser]> => {
    const browser = await launchChromium({ perSecond: 30 })
    return [browser, browser]
  },
  Firefox: async (): Promise<[Browser, Browser]> => Promise.all([launchFirefox(), launchFirefox()]),
}

const levels: Record<Size, Level[]> = {
  small: [{ browser: 'Chromium', roundTripMs: 0, rounds: 1, withCameraOff: false }],
  full: [
    { browser: 'Chromium', roundTripMs: 0, rounds: 3, withCameraOff: false },
    { browser: 'Chromium', roundTripMs: 100, rounds: 5, withCameraOff: true },
    { browser: 'Chromium', roundTripMs: 200, rounds: 3, withCameraOff: false },
    { browser: 'Firefox', roundTripMs: 0, rounds: 2, withCameraOff: false },
    { browser: 'Firefox', roundTripMs: 100, rounds: 2, withCameraOff: false },
    { browser: 'Firefox', roundTripMs: 200, rounds: 2, withCameraOff: false },
  ],
}

/** Every call of every kind, as it was taken. `tell` hears of each round. */
export async function measure(
  size: Size,
  tell: (line: string) => void = () => {},
): Promise<Measured[]> {
  const started = startFront()
  const measured: Measured[] = []
  try {
    for (const kind of ['Chromium', 'Firefox'] as const) {
      const wanted = levels[size].filter(({ browser }) => browser === kind)
      if (wanted.length === 0) continue
      const [browsers, { port }] = await Promise.all([launchers[kind](), started])
      try {
        const version = await browsers[0].version()
        const ground: Ground = { browsers, port }
        for (const level of wanted)
          measured.push({ ...level, version, taken: await measureLevel(ground, level, tell) })
      } finally {
        await Promise.all([...new Set(browsers)].map((browser) => browser.close()))
      }
    }
  } finally {
    await (await started).close()
  }
  return measured
}

export const setup: Bench = {
  name: 'setup',
  run: async (size) => toReport(await measure(size, console.log)),
}
