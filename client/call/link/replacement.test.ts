/** When a connection takes the place of another, at both ends of a link. */
import { describe, expect, it, vi } from 'vitest'
import type { Signal } from '../../../protocol/payload'
import { settle } from '../../testing/fakeBrowser'
import { areConnected, createLinkPair, offersOf, sentBy, talk } from '../../testing/linkPair'
import { useBrowser } from '../../testing/useBrowser'

const browser = useBrowser()

const descriptionOf = (signal: Signal | undefined) => {
  if (signal?.type !== 'offer') throw new Error('no offer')
  return signal.description
}

describe('a new connection', () => {
  it('[M7] of a higher epoch takes the place of the old one, at both ends', async () => {
    const pair = await talk()
    const before = [pair.anna.pc(), pair.bert.pc()]
    pair.bert.link.replace()
    await pair.run()
    expect(areConnected(browser().net, pair)).toBe(true)
    for (const pc of before) expect(pc.signalingState).toBe('closed')
    expect(sentBy(pair.anna)).toEqual([pair.anna.tracks.microphone, pair.anna.tracks.camera])
    expect(sentBy(pair.bert)).toEqual([pair.bert.tracks.microphone, pair.bert.tracks.camera])
  })

  it('[M7] an offer of a lower epoch is answered by a newer offer', async () => {
    const pair = await talk()
    const [old] = offersOf(pair.anna.said)
    pair.bert.link.replace()
    await pair.run()
    const { epoch } = descriptionOf(offersOf(pair.bert.said).at(-1))
    // As of a page that did not hear of the new connection, and tries its path again.
    if (old?.type === 'offer') {
      const description = { ...old.description, n: Date.now() + 500 }
      pair.bert.link.receive({ ...old, description }, 'room')
    }
    await pair.run()
    expect(descriptionOf(offersOf(pair.bert.said).at(-1)).epoch).toBeGreaterThan(epoch)
    expect(areConnected(browser().net, pair)).toBe(true)
  })

  it('[M7] connections that the other asks for take turns', async () => {
    const pair = await talk()
    for (let n = 0; n < 20; n += 1) {
      pair.anna.link.replace()
      await pair.run()
    }
    expect(browser().net.connections.length).toBeLessThan(2 + 20 + 8)
    await vi.advanceTimersByTimeAsync(10_000)
    await pair.run()
    expect(areConnected(browser().net, pair)).toBe(true)
  })

  it('what still comes of the old one changes nothing', async () => {
    const pair = await talk()
    const old = pair.bert.pc().channels.get(0)
    pair.bert.link.replace()
    await pair.run()
    old?.dispatchEvent(new MessageEvent('message', { data: '{"type":"hangup","call":"c"}' }))
    await settle()
    expect(pair.bert.heard).toEqual([])
  })

  it('a first offer that nobody answered is not taken back: another connection makes one', async () => {
    const pair = createLinkPair({ isAccepted: () => true })
    await settle()
    pair.lose()
    const first = pair.anna.pc()
    pair.anna.link.restart()
    await settle()
    expect(first.signalingState).toBe('closed')
    expect(offersOf(pair.anna.said)).toHaveLength(2)
  })

  it('an offer that may have been lost is made again when the other is back', async () => {
    const pair = createLinkPair({ isAccepted: () => true })
    await settle()
    pair.lose()
    pair.anna.link.resume()
    await pair.run()
    expect(offersOf(pair.anna.said)).toHaveLength(2)
    pair.bert.accept()
    pair.anna.accept()
    await pair.run()
    expect(areConnected(browser().net, pair)).toBe(true)
  })

  it('[M2] with other servers one that is held takes the last offer anew', async () => {
    const pair = createLinkPair()
    await pair.run()
    const before = pair.bert.pc()
    pair.bert.link.holdAnew()
    await settle()
    expect(before.signalingState).toBe('closed')
    expect(pair.bert.pc().signalingState).toBe('have-remote-offer')
    expect(pair.bert.said).toEqual([])
    pair.bert.accept()
    pair.anna.accept()
    await pair.run()
    expect(areConnected(browser().net, pair)).toBe(true)
  })

  it('a description that the browser refuses makes the connection unusable', async () => {
    const onChange = vi.fn<() => void>()
    const pair = createLinkPair({}, { onChange })
    pair.bert.pc().refuses = () => true
    await pair.run()
    expect(pair.bert.link.connection().isUnusable()).toBe(true)
    expect(onChange).toHaveBeenCalled()
    expect(pair.bert.said).toEqual([])
  })
})
