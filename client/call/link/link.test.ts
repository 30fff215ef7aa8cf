/**
 * One link at both its ends, over fake connections: the first offer, what is said in band, our
 * tracks, the end.
 */
import { describe, expect, it, vi } from 'vitest'
import type { Signal } from '../../../protocol/payload'
import { settle } from '../../testing/fakeBrowser'
import { FakeTrack } from '../../testing/fakeMedia'
import {
  areConnected,
  createLinkPair,
  offersOf,
  sectionsOf,
  sentBy,
  talk,
} from '../../testing/linkPair'
import { useBrowser } from '../../testing/useBrowser'

const browser = useBrowser()

const typesOf = (said: readonly Signal[]): string[] => said.map(({ type }) => type)

describe('the first offer', () => {
  it('[M2] [M4] comes while it rings, with its candidates, and nothing of the callee leaves it', async () => {
    const pair = createLinkPair()
    await pair.run()
    expect(typesOf(pair.anna.said)).toEqual(['offer'])
    expect(JSON.stringify(pair.anna.said)).toContain('candidate:')
    expect(pair.bert.said).toEqual([])
    expect(pair.bert.pc().signalingState).toBe('have-remote-offer')
    expect(pair.bert.pc().connectionState).toBe('new')
  })

  it('[M2] is answered at Accept, and each has what the other sends', async () => {
    const pair = await talk()
    expect(typesOf(pair.bert.said)[0]).toBe('answer')
    expect(areConnected(browser().net, pair)).toBe(true)
    for (const end of [pair.anna, pair.bert]) {
      expect(sentBy(end)).toEqual([end.tracks.microphone, end.tracks.camera])
      expect(end.link.stream.getTracks().map(({ kind }) => kind)).toEqual(['audio', 'video'])
    }
  })

  it('[M2] the newest of several that came while it rang is answered', async () => {
    const pair = createLinkPair()
    await pair.run()
    pair.anna.link.replace()
    await pair.run()
    expect(pair.bert.said).toEqual([])
    pair.bert.accept()
    pair.anna.accept()
    await pair.run()
    expect(areConnected(browser().net, pair)).toBe(true)
    expect(browser().net.connections).toHaveLength(4)
  })

  it('waits a second for its candidates at the most', async () => {
    browser().net.gathers = false
    const pair = createLinkPair()
    await pair.run()
    expect(pair.anna.said).toEqual([])
    await vi.advanceTimersByTimeAsync(1000)
    expect(typesOf(pair.anna.said)).toEqual(['offer'])
  })

  it('[M4] and for none when the other is in the call already', async () => {
    browser().net.gathers = false
    const pair = createLinkPair({ isAccepted: () => true })
    await settle()
    expect(typesOf(pair.anna.said)).toEqual(['offer'])
  })

  it('that waits for its candidates goes out at Accept', async () => {
    browser().net.gathers = false
    const pair = createLinkPair()
    await settle()
    pair.anna.accept()
    await settle()
    expect(typesOf(pair.anna.said)).toEqual(['offer'])
  })

  it('[M2] a warm callee answers before it accepts, and sends nothing until then', async () => {
    const policies: (string | undefined)[] = []
    const config = (isWarm: boolean): RTCConfiguration => {
      policies.push(isWarm ? 'warm' : 'cold')
      return { iceServers: [], iceTransportPolicy: isWarm ? 'relay' : 'all' }
    }
    const pair = createLinkPair({}, { warm: true, config })
    await pair.run()
    expect(typesOf(pair.bert.said)[0]).toBe('answer')
    expect(areConnected(browser().net, pair)).toBe(true)
    expect(policies).not.toContain('cold')
    expect(sentBy(pair.bert)).toEqual([null, null])
    const offers = offersOf(pair.bert.said).length
    pair.anna.accept()
    pair.bert.accept()
    await pair.run()
    expect(sentBy(pair.bert)).toEqual([pair.bert.tracks.microphone, pair.bert.tracks.camera])
    // It looks for ways again, with more of its addresses: in band, since they are connected.
    expect(pair.bert.pc().configuration.iceTransportPolicy).toBe('all')
    expect(offersOf(pair.bert.said)).toHaveLength(offers)
    expect(areConnected(browser().net, pair)).toBe(true)
  })
})

describe('what is said in band', () => {
  it('before we know that both have accepted waits until we do', async () => {
    const pair = createLinkPair({}, { warm: true })
    await pair.run()
    pair.anna.accept()
    await pair.run()
    pair.anna.link.sendControl({ type: 'away' })
    pair.anna.link.sendData('hello')
    pair.anna.link.sendChat('tea?')
    await settle()
    expect(pair.bert.heard).toEqual([])
    pair.bert.accept()
    await settle()
    expect(pair.bert.heard).toEqual([{ type: 'away' }, 'hello', 'tea?'])
  })

  it('is refused while there is no open channel', async () => {
    const pair = createLinkPair()
    expect(pair.anna.link.sendControl({ type: 'away' })).toBe(false)
    expect(pair.anna.link.sendData('x')).toBe(false)
    await pair.run()
    pair.anna.accept()
    expect(pair.anna.link.sendData('x')).toBe(false)
    expect(pair.anna.link.sendChat('x')).toBe(false)
  })

  it('and is nonsense is not heard', async () => {
    const pair = await talk()
    pair.bert
      .pc()
      .channels.get(0)
      ?.dispatchEvent(new MessageEvent('message', { data: '{' }))
    await settle()
    expect(pair.bert.heard).toEqual([])
  })
})

describe('our tracks', () => {
  it('[M2] go to nobody before both have accepted, also where a way is there', async () => {
    const pair = createLinkPair({}, { warm: true })
    await pair.run()
    pair.anna.link.setTracks()
    pair.bert.link.setTracks()
    await settle()
    expect([...sentBy(pair.anna), ...sentBy(pair.bert)]).toEqual([null, null, null, null])
  })

  it('that are taken back while the browser still puts them there are taken away again', async () => {
    const pair = await talk()
    const [, video] = pair.anna.pc().getSenders()
    video?.hold()
    const other = new FakeTrack('video')
    pair.anna.tracks.camera = other
    pair.anna.link.setTracks()
    pair.anna.tracks.camera = null
    pair.anna.link.setTracks()
    video?.release()
    await settle()
    expect(video?.track).toBe(null)
  })

  it('follow each other, and the last one stays', async () => {
    const pair = await talk()
    const [audio] = pair.anna.pc().getSenders()
    audio?.hold()
    for (let n = 0; n < 3; n += 1) {
      pair.anna.tracks.microphone = new FakeTrack('audio')
      pair.anna.link.setTracks()
    }
    audio?.release()
    await settle()
    expect(audio?.track).toBe(pair.anna.tracks.microphone)
  })

  it('are given to a new connection', async () => {
    const pair = await talk()
    pair.anna.tracks.camera = new FakeTrack('video')
    pair.anna.link.replace()
    await pair.run()
    expect(sentBy(pair.anna)).toEqual([pair.anna.tracks.microphone, pair.anna.tracks.camera])
  })
})

describe('the end', () => {
  it('lets the last words out, and sends nothing else', async () => {
    const pair = await talk()
    pair.anna.link.sendControl({ type: 'hangup', call: 'c' })
    pair.anna.link.close(1000)
    await settle()
    expect(pair.bert.heard).toEqual([{ type: 'hangup', call: 'c' }])
    expect(sentBy(pair.anna)).toEqual([null, null])
    expect(pair.anna.link.stream.getTracks()).toEqual([])
    expect(pair.anna.pc().signalingState).not.toBe('closed')
    pair.bert.link.sendControl({ type: 'away' })
    await vi.advanceTimersByTimeAsync(1000)
    expect(pair.anna.heard).toEqual([])
    expect(pair.anna.pc().signalingState).toBe('closed')
  })

  it('comes at once where the room is there', async () => {
    const pair = await talk()
    pair.anna.link.close(0)
    expect(pair.anna.pc().signalingState).toBe('closed')
  })

  it('[M2] of a link that was held answers nothing any more', async () => {
    const pair = createLinkPair()
    await pair.run()
    pair.bert.link.close(1000)
    await pair.run()
    expect(pair.bert.said).toEqual([])
  })

  it('[M10] a plain client hangs up by closing its side, and it is said once', async () => {
    const plain = { plain: true }
    const pair = createLinkPair(plain, plain)
    await pair.run()
    pair.bert.accept()
    pair.anna.accept()
    await pair.run()
    expect(areConnected(browser().net, pair)).toBe(true)
    expect(sectionsOf(pair.anna)).toEqual(['audio', 'video'])
    pair.bert.link.close(0)
    await settle()
    expect(pair.anna.closed).toBe(1)
  })

  it('of the other changes nothing by itself', async () => {
    const pair = await talk()
    pair.bert.link.close(0)
    await settle()
    expect(pair.anna.closed).toBe(0)
    expect(pair.anna.pc().signalingState).toBe('stable')
  })
})
