/** Links whose code does not come: how that shows, and when it is asked for again. */
import { beforeEach, afterEach, describe, expect, it, vi } from 'vitest'
import type { PeerId } from '../../../protocol/messages'
import type { Signal } from '../../../protocol/payload'
import { settle, stubBrowser } from '../../testing/fakeBrowser'
import { lateLinks } from '../../testing/lateLinks'
import type { Link, LinkRole } from '../types'
import type { Links } from './links'

const signal: Signal = { type: 'candidate', batch: { candidates: [] } }
const wanted = new Map<PeerId, LinkRole>([['bert', 'offer']])
const nobody = new Map<PeerId, LinkRole>()

beforeEach(() => void stubBrowser())
afterEach(() => void vi.unstubAllGlobals())

describe('a load that fails', () => {
  it.each([
    ['the next thing asked for', ({ receive }: Links) => receive('bert', signal)],
    ['a change of the network', ({ networkChanged }: Links) => networkChanged()],
    ['an answer of the room', ({ look }: Links) => look()],
  ])('is tried again with %s, and nothing that waits is lost', async (_, act) => {
    const { links, asked, load } = lateLinks({ failures: 1 })
    links.reconcile(wanted)
    await settle()
    expect([load.mock.calls.length, asked]).toEqual([1, []])
    act(links)
    await settle()
    expect(load).toHaveBeenCalledTimes(2)
    expect(asked[0]).toBe('reconcile bert')
  })

  it('is tried again when it is prepared again', async () => {
    const { links, load, createLinks } = lateLinks({ failures: 1 })
    links.prepare()
    await settle()
    links.prepare()
    await settle()
    expect([load.mock.calls.length, createLinks.mock.calls.length]).toEqual([2, 1])
  })

  it('shows whoever is wanted as one without a connection, until it comes', async () => {
    const { links, view } = lateLinks({ failures: 2 })
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
    const { links, load } = lateLinks({ failures: 9 })
    const shown: string[][] = []
    links.view.subscribe((all) => shown.push([...all.keys()]))
    links.reconcile(wanted)
    await settle()
    links.look()
    await settle()
    links.reconcile(nobody)
    // Once for what is the same, and at once for nobody.
    expect([load.mock.calls.length, shown]).toEqual([2, [[], ['bert'], []]])
  })

  it('is tried again when the person asks for it, and that is seen', async () => {
    const { links, load } = lateLinks({ failures: 9 })
    links.reconcile(wanted)
    await settle()
    links.tryAgain('bert')
    expect([load.mock.calls.length, links.view.peek().size]).toEqual([2, 0])
    await settle()
    expect(links.view.peek().get('bert')?.status).toEqual({ at: 'failed', why: 'unknown' })
  })

  it('who went meanwhile is wanted no more, and what they said is forgotten', async () => {
    const { links, asked, load } = lateLinks({ failures: 1 })
    links.reconcile(wanted)
    links.receive('bert', signal)
    await settle()
    links.reconcile(nobody)
    links.look()
    links.networkChanged()
    await settle()
    expect([load.mock.calls.length, asked]).toEqual([1, []])
    links.reconcile(wanted)
    await settle()
    expect(asked).toEqual(['reconcile bert'])
  })

  it('keeps no more than 64 signals of each, whoever sends thousands', async () => {
    const { links, asked } = lateLinks({ failures: 1 })
    links.reconcile(new Map<PeerId, LinkRole>([...wanted, ['carl', 'offer']]))
    await settle()
    for (let n = 0; n < 3000; n += 1) links.receive('bert', signal)
    links.receive('carl', signal)
    await settle()
    expect(asked.filter((what) => what === 'receive from bert')).toHaveLength(64)
    expect(asked.at(-1)).toBe('receive from carl')
  })

  it('is not tried again by itself', async () => {
    const { links, load } = lateLinks({ failures: 9 })
    links.reconcile(wanted)
    await settle()
    await settle()
    expect(load).toHaveBeenCalledTimes(1)
  })
})
