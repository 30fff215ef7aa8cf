import { afterEach, expect, test, vi } from 'vitest'
import { randomToken } from '../../protocol/ids'
import { withResolvers } from '../base/withResolvers'
import { holdInTab } from './tabLock'

// Node has both locks and channels as browsers do. A page is whatever asks.
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** A page that is ending, or asleep: it holds the secret, and answers nobody. */
async function holdSilently(secret: string): Promise<{ letGo: () => void }> {
  const end = withResolvers<void>()
  const begun = withResolvers<void>()
  void navigator.locks.request(`parley-tab ${secret}`, () => {
    begun.resolve()
    return end.promise
  })
  await begun.promise
  return { letGo: end.resolve }
}

test('who comes first holds it, and another tab does not get it', async () => {
  const secret = randomToken()
  expect(await holdInTab(secret)).toBe(true)
  expect(await holdInTab(secret)).toBe(false)
  expect(await holdInTab(randomToken())).toBe(true)
})

test('[V5] a page waits for the one before it, however busy the machine is', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const secret = randomToken()
  const before = await holdSilently(secret)
  const held = holdInTab(secret)
  vi.advanceTimersByTime(2900)
  before.letGo()
  expect(await held).toBe(true)
})

test('of two who wait for a page that ends one gets it, and the other is told', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const secret = randomToken()
  const before = await holdSilently(secret)
  const both = [holdInTab(secret), holdInTab(secret)]
  before.letGo()
  expect(await Promise.all(both)).toEqual([true, false])
})

test('a tab that is asleep is another tab, after a while', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const secret = randomToken()
  const asleep = await holdSilently(secret)
  const held = holdInTab(secret)
  vi.advanceTimersByTime(3000)
  expect(await held).toBe(false)
  asleep.letGo()
})

test('where there are no locks, and no ways between tabs, it is ours', async () => {
  vi.stubGlobal('navigator', {})
  expect(await holdInTab(randomToken())).toBe(true)
})

test('where no tab can answer, a page that ends is waited for all the same', async () => {
  vi.stubGlobal('BroadcastChannel', function forbidden() {
    throw new DOMException('forbidden', 'SecurityError')
  })
  const secret = randomToken()
  const before = await holdSilently(secret)
  const held = holdInTab(secret)
  before.letGo()
  expect(await held).toBe(true)
})
