import { expect, it, vi } from 'vitest'
import { withResolvers } from '../../../base/withResolvers'
import type { OpenedWindow } from '../../../page/pictureInPicture'
import { createDocumentWindow } from './documentWindow'

/** A browser that opens windows when it is told to, and what is done with them. */
function setUp() {
  const log: string[] = []
  let asked = withResolvers<OpenedWindow>()
  const brought = withResolvers<(view: OpenedWindow) => () => void>()
  const events = new EventTarget()
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a window with what is used of it
  const view = {
    close: () => log.push('close'),
    addEventListener: events.addEventListener.bind(events),
  } as unknown as OpenedWindow
  const callWindow = createDocumentWindow({
    request: async () => {
      log.push('request')
      return asked.promise
    },
    load: async () => {
      log.push('load')
      return brought.promise
    },
  })
  return {
    callWindow,
    log,
    allow: () => asked.resolve(view),
    refuse: () => {
      asked.reject(new DOMException('no press', 'NotAllowedError'))
      asked = withResolvers()
    },
    bring: () =>
      brought.resolve(() => {
        log.push('fill')
        return () => log.push('empty')
      }),
    cannotBring: () => brought.reject(new Error('offline')),
    goAway: () => events.dispatchEvent(new Event('pagehide')),
  }
}

it('opens once, is filled, and is emptied when it goes', async () => {
  const { callWindow, log, allow, bring, goAway } = setUp()
  const opening = callWindow.open()
  await callWindow.open()
  allow()
  bring()
  await opening
  expect(callWindow.isOpen.value).toBe(true)
  expect(log).toEqual(['request', 'load', 'fill'])
  goAway()
  expect(callWindow.isOpen.value).toBe(false)
  expect(log).toEqual(['request', 'load', 'fill', 'empty', 'close'])
})

it('closes with the call, and what the browser then says changes nothing', async () => {
  const { callWindow, log, allow, bring, goAway } = setUp()
  const end = callWindow.watch()
  allow()
  bring()
  await callWindow.open()
  end()
  goAway()
  expect(callWindow.isOpen.value).toBe(false)
  expect(log).toEqual(['request', 'load', 'fill', 'empty', 'close'])
})

it('a call that has ended before it came leaves none behind', async () => {
  const { callWindow, log, allow, bring } = setUp()
  const end = callWindow.watch()
  const opening = callWindow.open()
  end()
  allow()
  bring()
  await opening
  expect(log).toEqual(['request', 'close'])
})

it('one that is closed before its content came is not filled', async () => {
  const { callWindow, log, allow, bring, goAway } = setUp()
  const opening = callWindow.open()
  allow()
  await vi.waitFor(() => expect(log).toContain('load'))
  goAway()
  bring()
  await opening
  expect(callWindow.isOpen.value).toBe(false)
  expect(log).toEqual(['request', 'load', 'close'])
})

it('can be opened after the browser refused', async () => {
  const { callWindow, log, allow, refuse, bring } = setUp()
  const opening = callWindow.open()
  refuse()
  await expect(opening).rejects.toThrow('no press')
  expect(callWindow.isOpen.value).toBe(false)
  allow()
  bring()
  await callWindow.open()
  expect(log).toEqual(['request', 'request', 'load', 'fill'])
})

it('does not stay open empty', async () => {
  const { callWindow, log, allow, cannotBring } = setUp()
  const opening = callWindow.open()
  allow()
  cannotBring()
  await expect(opening).rejects.toThrow('offline')
  expect(log).toEqual(['request', 'load', 'close'])
})
