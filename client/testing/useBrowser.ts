/**
 * Before each test a browser of its own, with a clock that the test moves; after it none of that.
 */
import { afterEach, beforeEach, vi } from 'vitest'
import { type FakeBrowser, stubBrowser } from './fakeBrowser'

export function useBrowser(): () => FakeBrowser {
  let browser: FakeBrowser
  beforeEach(() => {
    vi.useFakeTimers({
      now: 1_000_000,
      toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
    })
    browser = stubBrowser()
    vi.spyOn(console, 'warn').mockImplementation(() => {})
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  })
  return () => browser
}
