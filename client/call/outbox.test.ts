/** What we say to the room: its order, and what of us is said with it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ClientMessage } from '../../protocol/messages'
import type { Profile, Signal } from '../../protocol/payload'
import { settle } from '../testing/fakeBrowser'
import { createOutbox, type OutboxOptions } from './outbox'

const batch: Signal = { type: 'candidate', batch: { candidates: [] } }
const offer: Signal = { type: 'offer', description: { epoch: 1, n: 2, sdp: 'v=0' } }

/** Sealed is what it was, in brackets; `change` replaces how. */
function outbox(change: Partial<OutboxOptions['trust']> = {}) {
  const shown: Profile = { name: 'Anna', microphone: true, camera: true }
  const sent: ClientMessage[] = []
  const room = { isThere: true }
  const box = createOutbox({
    trust: {
      sealProfile: ({ name, camera }) => Promise.resolve(`[${name}${camera ? ' seen' : ''}]`),
      sealSignal: (to, { type }) => Promise.resolve(`[${type} to ${to}]`),
      sealChat: (to, text) => Promise.resolve(`[${text} to ${to}]`),
      ...change,
    },
    profile: () => ({ ...shown }),
    send(message) {
      if (room.isThere) sent.push(message)
      return room.isThere
    },
  })
  return { box, shown, sent, room }
}

/** Each waits until the test lets it go on, in whichever order. */
function slowly<Arg, Result>(result: (arg: Arg) => Result) {
  const begun: Arg[] = []
  const going: (() => void)[] = []
  return {
    begun,
    going,
    seal: (arg: Arg) =>
      new Promise<Result>((resolve) => {
        begun.push(arg)
        going.push(() => resolve(result(arg)))
      }),
  }
}

let warned: ReturnType<typeof vi.spyOn>
beforeEach(() => {
  warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
})
afterEach(() => void vi.restoreAllMocks())

describe('order', () => {
  it('[S4] is that in which things were said, though sealing takes time', async () => {
    const slow = slowly(({ name }: Profile) => `[${name}]`)
    const { box, sent } = outbox({ sealProfile: slow.seal })
    box.act({ type: 'call', call: 'c' })
    box.signal('bert', offer)
    box.lock({ type: 'unlock' })
    box.act({ type: 'hangup', call: 'c' })
    await settle()
    expect(sent).toEqual([])
    slow.going[0]?.()
    await settle()
    expect(sent).toEqual([
      { type: 'call', call: 'c', profile: '[Anna]' },
      { type: 'offer', to: 'bert', payload: '[offer to bert]' },
      { type: 'unlock' },
      { type: 'hangup', call: 'c' },
    ])
  })

  it('[T5] nothing is sealed before what was said earlier is', async () => {
    const slow = slowly(({ name }: Profile) => `[${name}]`)
    const { box, shown } = outbox({ sealProfile: slow.seal })
    box.act({ type: 'call', call: 'c' })
    shown.name = 'Anne'
    box.act({ type: 'accept', call: 'c' })
    await settle()
    expect(slow.begun.map(({ name }) => name)).toEqual(['Anna'])
    slow.going[0]?.()
    await settle()
    expect(slow.begun.map(({ name }) => name)).toEqual(['Anna', 'Anne'])
  })
})

describe('an act', () => {
  it.each(['call', 'accept', 'rejoin'] as const)(
    '[C1] [C2] [C11] `%s` says who we are',
    async (type) => {
      const { box, sent } = outbox()
      box.act({ type, call: 'c' })
      await settle()
      expect(sent).toEqual([{ type, call: 'c', profile: '[Anna seen]' }])
    },
  )

  it('[C5] [C6] `decline` and `hangup` say nothing of us', async () => {
    const { box, sent } = outbox()
    box.act({ type: 'decline', call: 'c', reason: 'busy' })
    box.act({ type: 'hangup', call: 'c' })
    await settle()
    expect(sent).toEqual([
      { type: 'decline', call: 'c', reason: 'busy' },
      { type: 'hangup', call: 'c' },
    ])
  })

  it('shows what we were when it was done', async () => {
    const slow = slowly(() => '[sealed]')
    const { box, shown } = outbox({
      sealSignal: () => Promise.resolve(null),
      sealProfile: slow.seal,
    })
    box.lock({ type: 'unlock' })
    box.act({ type: 'accept', call: 'c' })
    shown.name = 'Anne'
    await settle()
    expect(slow.begun).toMatchObject([{ name: 'Anna' }])
  })
})

describe('what the others see of us', () => {
  it('[J10] is said where it is new, and not twice', async () => {
    const { box, shown, sent } = outbox()
    expect([box.announce(), box.announce()]).toEqual([true, false])
    shown.camera = false
    expect([box.announce(), box.announce()]).toEqual([true, false])
    await settle()
    expect(sent).toEqual([
      { type: 'profile', profile: '[Anna seen]' },
      { type: 'profile', profile: '[Anna]' },
    ])
  })

  it('is not said again after an act, or after hello, that said it', async () => {
    const { box, shown, sent } = outbox()
    await expect(box.show()).resolves.toBe('[Anna seen]')
    expect(box.announce()).toBe(false)
    shown.camera = false
    box.act({ type: 'accept', call: 'c' })
    expect(box.announce()).toBe(false)
    box.act({ type: 'hangup', call: 'c' })
    shown.camera = true
    expect(box.announce()).toBe(true)
    await settle()
    expect(sent.map(({ type }) => type)).toEqual(['accept', 'hangup', 'profile'])
  })

  it('is said anew when it did not go', async () => {
    const { box, room, sent } = outbox()
    room.isThere = false
    box.announce()
    await settle()
    room.isThere = true
    expect(sent).toEqual([])
    expect(box.announce()).toBe(true)
    await settle()
    expect(sent).toEqual([{ type: 'profile', profile: '[Anna seen]' }])
  })

  it('is said anew when the act that said it did not go', async () => {
    const { box, room } = outbox()
    room.isThere = false
    box.act({ type: 'accept', call: 'c' })
    await settle()
    expect(box.announce()).toBe(true)
  })

  it('stays said when something else did not go', async () => {
    const { box, room } = outbox()
    box.announce()
    await settle()
    room.isThere = false
    box.act({ type: 'hangup', call: 'c' })
    box.signal('bert', batch)
    await settle()
    expect(box.announce()).toBe(false)
  })
})

describe('signals', () => {
  it('go to one of the others, sealed for that one', async () => {
    const { box, sent } = outbox()
    box.signal('bert', offer)
    box.signal('carl', batch)
    await settle()
    expect(sent).toEqual([
      { type: 'offer', to: 'bert', payload: '[offer to bert]' },
      { type: 'candidate', to: 'carl', payload: '[candidate to carl]' },
    ])
  })

  it('[T6] that cannot be sealed for somebody do not go', async () => {
    const { box, sent } = outbox({
      sealSignal: (to) => Promise.resolve(to === 'bert' ? null : 'sealed'),
    })
    box.signal('bert', offer)
    box.signal('carl', offer)
    await settle()
    expect(sent).toEqual([{ type: 'offer', to: 'carl', payload: 'sealed' }])
    expect(warned).not.toHaveBeenCalled()
  })

  it('that cannot go now are not kept', async () => {
    const { box, room, sent } = outbox()
    room.isThere = false
    box.signal('bert', offer)
    await settle()
    room.isThere = true
    box.signal('bert', batch)
    await settle()
    expect(sent.map(({ type }) => type)).toEqual(['candidate'])
  })
})

describe('a failure', () => {
  it('is logged by its name alone, and what is said after it goes', async () => {
    const { box, sent } = outbox({
      sealSignal: () => Promise.reject(new RangeError('a secret')),
    })
    box.signal('bert', offer)
    box.act({ type: 'hangup', call: 'c' })
    await settle()
    expect(sent).toEqual([{ type: 'hangup', call: 'c' }])
    expect(warned.mock.calls).toEqual([['signaling:', 'RangeError']])
  })
})
