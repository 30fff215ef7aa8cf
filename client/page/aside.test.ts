import { signal } from '@preact/signals'
import { afterEach, expect, it, vi } from 'vitest'
import { asideEffect } from './aside'

afterEach(() => {
  vi.restoreAllMocks()
})

it('what throws beside a call does not throw in whoever changed it, and is logged by its name alone', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const state = signal('quiet')
  const seen: string[] = []
  const stop = asideEffect('title', () => {
    seen.push(state.value)
    if (state.value === 'ringing') throw new TypeError('Anna is calling')
    return () => {
      throw new DOMException('Anna', 'InvalidStateError')
    }
  })
  state.value = 'ringing'
  state.value = 'in a call'
  stop()
  expect(seen).toEqual(['quiet', 'ringing', 'in a call'])
  expect(warn.mock.calls).toEqual([
    ['title:', 'InvalidStateError'],
    ['title:', 'TypeError'],
    ['title:', 'InvalidStateError'],
  ])
})
