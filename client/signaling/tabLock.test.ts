import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { randomToken } from '../../protocol/ids'
import { withResolvers } from '../base/withResolvers'
import { holdInTab } from './tabLock'

// Node has both locks and channels as browsers do. A page is whatever asks, and no time goes by for
// it but what a test says.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** A secret that a page holds which answers nobody: it is ending, or asleep. */
async function heldSilently() {
  const secret = randomToken()
  const end = withResolvers<void>()
  const begun = withResolvers<void>()
  void navigator.locks.request(`parley-tab ${secret}`, () => {
    begun.resolve()
    return end.promise
  })
  await begun.promise
  return { hold: () => holdInTab(secret), letGo: end.resolve }
}

/** Once a tab has heard another one ask, all of it. */
function oneHeard(): Promise<void> {
  const { promise, resolve } = withResolvers<void>()
  class Heard extends BroadcastChannel {
    constructor(name: string) {
      super(name)
      this.addEventListener('message', () => resolve())
    }
  }
  vi.stubGlobal('BroadcastChannel', Heard)
  return promise
}

test('who comes first holds it, and another tab is told so at once', async () => {
  const secret = randomToken()
  expect(await holdInTab(secret)).toBe(true)
  expect(await holdInTab(secret)).toBe(false)
  expect(await holdInTab(randomToken())).toBe(true)
})

test('[V5] a page waits for the one before it, however busy the machine is', async () => {
  const { hold, letGo } = await heldSilently()
  const held = hold()
  vi.advanceTimersByTime(2900)
  letGo()
  expect(await held).toBe(true)
})

test('of two who wait for a page that ends one gets it, and the other is told', async () => {
  const { hold, letGo } = await heldSilently()
  const heard = oneHeard()
  const both = [hold(), hold()]
  // The first has heard the second ask, and could not say anything.
  await heard
  letGo()
  expect(await Promise.all(both)).toEqual([true, false])
})

test('a tab that is asleep is another tab, after a while', async () => {
  const { hold, letGo } = await heldSilently()
  const held = hold()
  vi.advanceTimersByTime(3000)
  expect(await held).toBe(false)
  letGo()
})

test('where there are no locks it is ours', async () => {
  vi.stubGlobal('navigator', {})
  expect(await holdInTab(randomToken())).toBe(true)
})

test('where no tab can answer, a page that ends is waited for all the same', async () => {
  vi.stubGlobal('BroadcastChannel', function forbidden() {
    throw new DOMException('forbidden', 'SecurityError')
  })
  const { hold, letGo } = await heldSilently()
  const held = hold()
  letGo()
  expect(await held).toBe(true)
})
