/** The links before what makes them is loaded: what waits for it, and what concerns nobody. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PeerId } from '../../../protocol/messages'
import type { Signal } from '../../../protocol/payload'
import { settle } from '../../testing/fakeBrowser'
import { lateLinks } from '../../testing/lateLinks'
import type { Link, LinkRole } from '../types'

const signal: Signal = { type: 'candidate', batch: { candidates: [] } }
const wanted = new Map<PeerId, LinkRole>([['bert', 'offer']])
const nobody = new Map<PeerId, LinkRole>()

let warned: ReturnType<typeof vi.spyOn>
beforeEach(() => {
  warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
})
afterEach(() => void vi.restoreAllMocks())

describe('before they are loaded', () => {
  it('what is said by those who are wanted waits, and is heard in its order', async () => {
    const { links, asked, load, createLinks, options } = lateLinks()
    const both = new Map<PeerId, LinkRole>([...wanted, ['carl', 'offer']])
    links.reconcile(wanted)
    links.receive('bert', signal)
    links.receive('carl', signal)
    links.reconcile(both)
    links.receive('carl', signal)
    links.receive('bert', signal)
    expect(asked).toEqual([])
    await settle()
    // What Carl said before he was wanted is not, as with real links.
    const heard = ['bert', 'carl', 'bert'].map((from) => `receive from ${from}`)
    expect(asked).toEqual(['reconcile bert carl', ...heard])
    expect([load.mock.calls.length, createLinks.mock.calls]).toEqual([1, [[options]]])
  })

  it('what has to be known besides is waited for', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const { links, asked, load, createLinks } = lateLinks({ ready: promise })
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
    const { links, asked, load } = lateLinks()
    links.reconcile(nobody)
    links.setTracks()
    links.sendControl({ type: 'away' })
    expect(links.sendData('x')).toBe(0)
    expect(links.sendChat('bert', 'x')).toBe(false)
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
    expect([load.mock.calls.length, asked]).toEqual([1, ['reconcile ']])
  })

  it('they are prepared once, however often that is asked', async () => {
    const { links, createLinks } = lateLinks()
    links.prepare()
    links.prepare()
    await settle()
    links.prepare()
    links.reconcile(wanted)
    await settle()
    expect(createLinks).toHaveBeenCalledTimes(1)
  })
})

describe('one that throws', () => {
  it('while it waited keeps none of the others, is logged, and is not done again', async () => {
    const receive = vi.fn<(from: PeerId) => void>(() => {
      throw new TypeError('secret')
    })
    const { links, asked, createLinks } = lateLinks({ change: { receive } })
    links.reconcile(wanted)
    links.receive('bert', signal)
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
    const { links, asked } = lateLinks()
    links.prepare()
    await settle()
    asked.length = 0
    links.receive('bert', signal)
    links.reconcile(nobody)
    links.setTracks()
    links.sendControl({ type: 'away' }, (id) => id === 'bert')
    links.sendData('x', 'bert')
    links.sendChat('bert', 'x')
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
      'sendChat to bert: x',
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
    const { links, view } = lateLinks()
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
