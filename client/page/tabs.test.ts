import { afterEach, expect, it, vi } from 'vitest'
import { createTabs } from './tabs'

afterEach(() => void vi.unstubAllGlobals())

it('what is told in one tab is heard in the others of the room alone, until they stop', async () => {
  const [one, other, elsewhere] = [createTabs('tea'), createTabs('tea'), createTabs('coffee')]
  const heard: string[] = []
  const first = new Promise<void>((resolve) => {
    other.listen((call) => {
      heard.push(call)
      resolve()
    })
  })
  const stops = [
    one.listen((call) => heard.push(`own ${call}`)),
    elsewhere.listen((call) => heard.push(`other ${call}`)),
  ]
  one.tell('c')
  await first
  expect(heard).toEqual(['c'])
  for (const stop of stops) stop()
})

it('where a browser forbids it, each tab is by itself', () => {
  // No arrow, since it is called with `new`.
  const forbids = vi.fn<() => never>(function () {
    throw new DOMException('The operation is insecure.', 'SecurityError')
  })
  vi.stubGlobal('BroadcastChannel', forbids)
  const tabs = createTabs('tea')
  tabs.tell('c')
  tabs.listen(() => {})()
  expect(forbids).toHaveBeenCalledOnce()
})
