/** Links whose code comes when a test says so, and that keep what is asked of them. */
import { vi } from 'vitest'
import type { PeerId } from '../../protocol/messages'
import { createStore, type Store } from '../base/store'
import { createLazyLinks } from '../call/link/lazyLinks'
import type { Links, LinksOptions } from '../call/link/links'
import type { Link } from '../call/types'

/** Links that keep what is asked of them, in order. */
function fakeLinks(asked: string[], view: Store<ReadonlyMap<PeerId, Link>>): Links {
  return {
    view,
    receive: (from) => void asked.push(`receive from ${from}`),
    reconcile: (peers) => void asked.push(`reconcile ${[...peers.keys()].join(' ')}`),
    setTracks: () => void asked.push('setTracks'),
    want: (id) => void asked.push(`want ${id}`),
    returned: (id) => void asked.push(`returned ${id}`),
    networkChanged: () => void asked.push('networkChanged'),
    look: () => void asked.push('look'),
    sendControl: ({ type }, to) => void asked.push(`sendControl ${type} ${to?.('bert')}`),
    sendData: (data, to) => asked.push(`sendData to ${to}: ${typeof data}`),
    sendChat: (to, text) => asked.push(`sendChat to ${to}: ${text}`) > 0,
    files: () => null,
    load: () => 'sound',
    moveOver: () => void asked.push('moveOver'),
    replaceAll: () => void asked.push('replaceAll'),
    tryAgain: (id) => void asked.push(`tryAgain ${id}`),
    inspect() {
      asked.push('inspect')
      return null
    },
    verify: (id) => asked.push(`verify ${id}`) > 0,
    safetyPort: () => null,
  }
}

type Lack = { failures?: number; ready?: Promise<void>; change?: Partial<Links> }

/** `load` fails as often as the test says; `ready` waits for the test where it says so. */
export function lateLinks({ failures = 0, ready = Promise.resolve(), change = {} }: Lack = {}) {
  const asked: string[] = []
  const view = createStore<ReadonlyMap<PeerId, Link>>(new Map())
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- handed on, and not looked at
  const options = {} as LinksOptions
  const createLinks = vi.fn<(given: LinksOptions) => Promise<Links>>()
  createLinks.mockImplementation(() => Promise.resolve({ ...fakeLinks(asked, view), ...change }))
  const load = vi.fn<() => Promise<{ createLinks: typeof createLinks }>>()
  load.mockImplementation(() =>
    load.mock.calls.length <= failures
      ? Promise.reject(new TypeError())
      : Promise.resolve({ createLinks }),
  )
  const links = createLazyLinks(options, { load, ready: () => ready })
  return { links, asked, view, load, createLinks, options }
}
