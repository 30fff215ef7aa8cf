/** The links before what makes them is loaded: what waits for it, and what concerns nobody. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PeerId } from '../../../protocol/messages'
import type { Signal } from '../../../protocol/payload'
import { createStore, type Store } from '../../base/store'
import { settle, stubBrowser } from '../../testing/fakeBrowser'
import type { Link, LinkRole } from '../types'
import { createLazyLinks } from './lazyLinks'
import type { Links, LinksOptions } from './links'

const signal: Signal = { type: 'candidate', batch: { candidates: [] } }
const wanted = new Map<PeerId, LinkRole>([['bert', 'offer']])
const nobody = new Map<PeerId, LinkRole>()

/** Links that keep what is asked of them, in order. */
function fakeLinks(asked: string[], view: Store<ReadonlyMap<PeerId, Link>>): Links {
  return {
    view,
    receive: (from) => void asked.push(`receive from ${from}`),
    reconcile: (peers) => void asked.push(`reconcile ${[...peers.keys()].join(' ')}`),
    setTracks: () => void asked.push('setTracks'),
    returned: (id) => void asked.push(`returned ${id}`),
    networkChanged: () => void asked.push('networkChanged'),
    look: () => void asked.push('look'),
    sendControl: ({ type }, to) => void asked.push(`sendControl ${type} ${to?.('bert')}`),
    sendData: (data, to) => asked.push(`sendData to ${to}: ${typeof data}`),
    moveOver: () => void asked.push('moveOver'),
    replaceAll: () => void asked.push('replaceAll'),
    tryAgain: (id) => void asked.push(`tryAgain ${id}`),
    inspect() {
      asked.push('inspect')
      return null
    },
    verify: (id) => asked.push(`verify ${id}`) > 0,
  }
}

type Lack = { failures?: number; ready?: Promise<void>; change?: Partial<Links> }

/** `load` fails as often as the test says; `ready` waits for the test where it says so. */
function lazily({ failures = 0, ready = Promise.resolve(), change = {} }: Lack = {}) {
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

let warned: ReturnType<typeof vi.spyOn>
beforeEach(() => {
  stubBrowser()
  warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

describe('before they are loaded', () => {
  it('what is asked for waits, and is done in its order', async () => {
    const { links, asked, load, createLinks, options } = lazily()
    links.reconcile(wanted)
    links.receive('bert', signal)
    links.receive('carl', signal)
    links.reconcile(nobody)
    expect(asked).toEqual([])
    await settle()
    expect(asked).toEqual([
      'reconcile bert',
      'receive from bert',
      'receive from carl',
      // Who went meanwhile is not wanted any more.
      'reconcile ',
    ])
    expect([load.mock.calls.length, createLinks.mock.calls]).toEqual([1, [[options]]])
  })

  it('what has to be known besides is waited for', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const { links, asked, load, createLinks } = lazily({ ready: promise })
    links.reconcile(wanted)
    await settle()
    // Both at once: neither waits for the other.
    expect(load).toHaveBeenCalledTimes(1)
    expect([createLinks.mock.calls.length, asked]).toEqual([0, []])
    resolve()
    await settle()
    expect(asked).toEqual(['reconcile bert'])
  })

  it('what concerns nobody brings nothing, and is not done later', async () => {
    const { links, asked, load } = lazily()
    links.reconcile(nobody)
    links.setTracks()
    links.sendControl({ type: 'away' })
    expect(links.sendData('x')).toBe(0)
    links.moveOver()
    links.replaceAll()
    expect([links.inspect('bert'), links.verify('bert', null)]).toEqual([null, false])
    links.tryAgain('bert')
    links.returned('bert')
    links.networkChanged()
    links.look()
    await settle()
    expect(load).not.toHaveBeenCalled()
    links.prepare()
    await settle()
    expect([load.mock.calls.length, asked]).toEqual([1, []])
  })

  it('they are prepared once, however often that is asked', async () => {
    const { links, createLinks } = lazily()
    links.prepare()
    links.prepare()
    await settle()
    links.prepare()
    links.reconcile(wanted)
    await settle()
    expect(createLinks).toHaveBeenCalledTimes(1)
  })
})

describe('a load that fails', () => {
  it.each([
    ['the next thing asked for', ({ receive }: Links) => receive('bert', signal)],
    ['a change of the network', ({ networkChanged }: Links) => networkChanged()],
    ['an answer of the room', ({ look }: Links) => look()],
  ])('is tried again with %s, and nothing that waits is lost', async (_, act) => {
    const { links, asked, load } = lazily({ failures: 1 })
    links.reconcile(wanted)
    await settle()
    expect([load.mock.calls.length, asked]).toEqual([1, []])
    act(links)
    await settle()
    expect(load).toHaveBeenCalledTimes(2)
    expect(asked[0]).toBe('reconcile bert')
  })

  it('is tried again when it is prepared again', async () => {
    const { links, load, createLinks } = lazily({ failures: 1 })
    links.prepare()
    await settle()
    links.prepare()
    await settle()
    expect([load.mock.calls.length, createLinks.mock.calls.length]).toEqual([2, 1])
  })

  it('shows whoever is wanted as one without a connection, until it comes', async () => {
    const { links, view } = lazily({ failures: 2 })
    const shown: (readonly string[])[] = []
    links.view.subscribe((all) =>
      shown.push([...all].map(([id, { status }]) => `${id} ${status.at}`)),
    )
    links.prepare()
    await settle()
    links.reconcile(wanted)
    await settle()
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its status is looked at alone
    view.set(new Map([['bert', { status: { at: 'connecting' } } as Link]]))
    links.look()
    await settle()
    expect(shown).toEqual([[], ['bert failed'], ['bert connecting']])
  })

  it('shows nobody who is wanted no more', async () => {
    const { links } = lazily({ failures: 9 })
    links.reconcile(wanted)
    await settle()
    const [first] = links.view.peek().values()
    links.look()
    await settle()
    // The same one: whoever looks at it is not told again.
    expect([...links.view.peek().values()]).toEqual([first])
    expect(links.view.peek().get('bert')).toBe(first)
    links.reconcile(nobody)
    await settle()
    expect(links.view.peek().size).toBe(0)
  })

  it('is tried again when the person asks for it, and that is seen', async () => {
    const { links, load } = lazily({ failures: 9 })
    links.reconcile(wanted)
    await settle()
    links.tryAgain('bert')
    expect([load.mock.calls.length, links.view.peek().size]).toEqual([2, 0])
    await settle()
    expect(links.view.peek().get('bert')?.status).toEqual({ at: 'failed', why: 'unknown' })
  })

  it('is not tried again by itself', async () => {
    const { links, load } = lazily({ failures: 9 })
    links.reconcile(wanted)
    await settle()
    await settle()
    expect(load).toHaveBeenCalledTimes(1)
  })
})

describe('one that throws', () => {
  it('while it waited keeps none of the others, is logged, and is not done again', async () => {
    const receive = vi.fn<(from: PeerId) => void>(() => {
      throw new TypeError('secret')
    })
    const { links, asked, createLinks } = lazily({ change: { receive } })
    links.receive('bert', signal)
    links.reconcile(wanted)
    await settle()
    expect(asked).toEqual(['reconcile bert'])
    expect(warned.mock.calls).toEqual([['links:', 'TypeError']])
    links.look()
    await settle()
    expect([receive.mock.calls.length, createLinks.mock.calls.length]).toEqual([1, 1])
    expect(asked.at(-1)).toBe('look')
  })
})

describe('once they are loaded', () => {
  it('everything is handed on at once', async () => {
    const { links, asked } = lazily()
    links.prepare()
    await settle()
    links.receive('bert', signal)
    links.reconcile(nobody)
    links.setTracks()
    links.sendControl({ type: 'away' }, (id) => id === 'bert')
    links.sendData('x', 'bert')
    links.moveOver()
    links.replaceAll()
    links.inspect('bert')
    links.verify('bert', null)
    links.tryAgain('bert')
    links.returned('bert')
    links.networkChanged()
    links.look()
    expect(asked).toEqual([
      'receive from bert',
      'reconcile ',
      'setTracks',
      'sendControl away true',
      'sendData to bert: string',
      'moveOver',
      'replaceAll',
      'inspect',
      'verify bert',
      'tryAgain bert',
      'returned bert',
      'networkChanged',
      'look',
    ])
  })

  it('what they show is shown, from the beginning on', async () => {
    const { links, view } = lazily()
    const seen: number[] = []
    links.view.subscribe(({ size }) => seen.push(size))
    links.prepare()
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- counted, and not looked at
    view.set(new Map([['bert', {} as Link]]))
    await settle()
    view.set(new Map())
    expect(seen).toEqual([0, 1, 0])
  })
})
