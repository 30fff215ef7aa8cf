import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createToaster } from './toaster'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('what is said in one moment is said together, and what comes later by itself', () => {
  const toaster = createToaster()
  toaster.announce('Bert is here')
  toaster.toast('Chen left the call')
  expect(toaster.polite.value.text).toBe('Bert is here. Chen left the call')
  vi.advanceTimersByTime(1)
  toaster.announce('Bert is here')
  expect(toaster.polite.value.text).toBe('Bert is here')
})

it('each is said anew, the same one too, and is left for nobody to come upon later', () => {
  const toaster = createToaster()
  toaster.announce('Muted')
  const { key } = toaster.polite.value
  vi.advanceTimersByTime(1)
  toaster.announce('Muted')
  expect(toaster.polite.value.key).toBeGreaterThan(key)
  vi.runAllTimers()
  expect(toaster.polite.value.text).toBe('')
})
