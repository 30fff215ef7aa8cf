/**
 * Who gives way, which descriptions and candidates count, and how ways are looked for anew, at both
 * ends of a link.
 */
import { describe, expect, it, vi } from 'vitest'
import { settle } from '../../testing/fakeBrowser'
import {
  areConnected,
  createLinkPair,
  fragmentsOf,
  offersOf,
  sectionsOf,
  talk,
} from '../../testing/linkPair'
import { useBrowser } from '../../testing/useBrowser'

const browser = useBrowser()

describe('a collision', () => {
  it('of first offers: the polite end yields over a new connection, and each has one of each section', async () => {
    const pair = createLinkPair({}, { role: 'offer' })
    pair.anna.accept()
    pair.bert.accept()
    await pair.run()
    expect(areConnected(browser().net, pair)).toBe(true)
    expect(browser().net.connections).toHaveLength(3)
    for (const end of [pair.anna, pair.bert]) {
      expect(sectionsOf(end)).toEqual(['audio', 'video', 'application'])
      expect(end.pc().getTransceivers()).toHaveLength(2)
    }
  })

  it('of two restarts: the polite end takes its own back', async () => {
    const pair = await talk()
    const [before] = fragmentsOf(pair)
    pair.anna.link.setHealthy(false)
    pair.bert.link.setHealthy(false)
    pair.anna.link.restart()
    pair.bert.link.restart()
    await pair.run()
    expect(areConnected(browser().net, pair)).toBe(true)
    expect(fragmentsOf(pair)).not.toContain(before)
    expect(browser().net.open()).toHaveLength(2)
    expect(offersOf(pair.bert.said)).toHaveLength(1)
  })

  it('the impolite end says its offer again by the way that works', async () => {
    const pair = await talk()
    // Anna believes that what was agreed holds, and says it in band; the network has gone.
    browser().net.cut()
    pair.anna.link.restart()
    await settle()
    expect(offersOf(pair.anna.said)).toHaveLength(1)
    pair.bert.link.setHealthy(false)
    pair.bert.link.restart()
    await pair.run()
    expect(offersOf(pair.anna.said)).toHaveLength(2)
    browser().net.mend()
    await pair.run()
    expect(areConnected(browser().net, pair)).toBe(true)
  })
})

describe('[P2] numbers', () => {
  it('an offer that comes twice is taken once', async () => {
    const pair = await talk()
    const [offer] = pair.anna.said
    const answers = pair.bert.said.length
    if (offer) pair.bert.link.receive(offer, 'room')
    await pair.run()
    expect(pair.bert.said).toHaveLength(answers)
    expect(areConnected(browser().net, pair)).toBe(true)
  })

  it('an answer to an older offer changes nothing', async () => {
    const pair = await talk()
    const old = pair.bert.said.find(({ type }) => type === 'answer')
    pair.anna.link.setHealthy(false)
    pair.anna.link.restart()
    await settle()
    expect(pair.anna.pc().signalingState).toBe('have-local-offer')
    if (old) pair.anna.link.receive(old, 'room')
    await settle()
    expect(pair.anna.pc().signalingState).toBe('have-local-offer')
    await pair.run()
    expect(areConnected(browser().net, pair)).toBe(true)
  })

  it('an answer without an offer changes nothing', async () => {
    const pair = await talk()
    const answer = pair.bert.said.find(({ type }) => type === 'answer')
    if (answer) pair.anna.link.receive(answer, 'room')
    await pair.run()
    expect(areConnected(browser().net, pair)).toBe(true)
    expect(pair.anna.link.connection().isUnusable()).toBe(false)
  })
})

describe('candidates', () => {
  it('that come before their description wait for it', async () => {
    const pair = createLinkPair({ isAccepted: () => true })
    await settle()
    const offer = pair.anna.said.find(({ type }) => type === 'offer')
    const rest = pair.anna.said.filter(({ type }) => type === 'candidate')
    expect(rest).not.toEqual([])
    pair.lose()
    pair.bert.accept()
    for (const signal of [...rest, offer]) if (signal) pair.bert.link.receive(signal, 'room')
    await settle()
    expect(pair.bert.pc().knowsWay).toBe(true)
  })

  it('of an earlier description are not added to a later one', async () => {
    const pair = await talk()
    const added = vi.spyOn(pair.bert.pc(), 'addIceCandidate')
    pair.bert.link.receive(
      {
        type: 'candidate',
        batch: {
          candidates: [
            {
              candidate: 'candidate:1 1 udp 1 192.0.2.9 9 typ host',
              sdpMid: '0',
              sdpMLineIndex: 0,
              usernameFragment: 'older',
            },
          ],
        },
      },
      'room',
    )
    await settle()
    expect(added).not.toHaveBeenCalled()
  })

  it('[M2] none is given to the browser before we accept', async () => {
    const pair = createLinkPair()
    const added = vi.spyOn(pair.bert.pc(), 'addIceCandidate')
    await pair.run()
    expect(added).not.toHaveBeenCalled()
    pair.bert.accept()
    await settle()
    expect(added).toHaveBeenCalled()
  })
})

describe('a restart', () => {
  it('looks for ways anew over the same connection, in band while what was agreed holds', async () => {
    const pair = await talk()
    const [before] = fragmentsOf(pair)
    const count = pair.anna.said.length
    pair.anna.link.restart()
    await pair.run()
    expect(pair.anna.said).toHaveLength(count)
    expect(fragmentsOf(pair)).not.toContain(before)
    expect(areConnected(browser().net, pair)).toBe(true)
    expect(browser().net.connections).toHaveLength(2)
  })

  it('goes through the room where nothing gets through', async () => {
    const pair = await talk()
    pair.anna.link.setHealthy(false)
    pair.anna.link.restart()
    await pair.run()
    expect(offersOf(pair.anna.said)).toHaveLength(2)
    expect(areConnected(browser().net, pair)).toBe(true)
  })

  it('goes in band where the room is away', async () => {
    const pair = await talk()
    pair.anna.link.setHealthy(false)
    pair.anna.hasRoom = false
    pair.bert.hasRoom = false
    pair.anna.link.restart()
    await pair.run()
    expect(areConnected(browser().net, pair)).toBe(true)
    expect(fragmentsOf(pair)[0]).toBe(pair.bert.pc().theirFragment)
  })

  it('with an offer under way that nobody answered makes a new one', async () => {
    const pair = await talk()
    pair.anna.link.setHealthy(false)
    pair.anna.link.restart()
    await settle()
    pair.lose()
    pair.anna.link.restart()
    await pair.run()
    expect(areConnected(browser().net, pair)).toBe(true)
    expect(pair.anna.link.connection().isUnusable()).toBe(false)
  })

  it('takes the servers of now, and a connection takes them at no other time', async () => {
    let iceServers = [{ urls: 'stun:one.example' }]
    const pair = createLinkPair({ config: () => ({ iceServers }) })
    await pair.run()
    pair.bert.accept()
    pair.anna.accept()
    await pair.run()
    iceServers = [{ urls: 'stun:two.example' }]
    pair.anna.link.moveOver()
    await pair.run()
    expect(pair.anna.pc().configuration.iceServers?.[0]?.urls).toBe('stun:one.example')
    pair.anna.link.restart()
    await pair.run()
    expect(pair.anna.pc().configuration.iceServers?.[0]?.urls).toBe('stun:two.example')
  })
})
