/** What is shown of links, and what is sent over them. */
import { describe, expect, it, vi } from 'vitest'
import { createStore } from '../../base/store'
import { settle } from '../../testing/fakeBrowser'
import { FakeTrack } from '../../testing/fakeMedia'
import type { FakePeerConnection } from '../../testing/fakePeerConnection'
import { callEachOther, createCallers, descriptionsTo } from '../../testing/linksBetween'
import { useBrowser } from '../../testing/useBrowser'
import type { Link } from '../types'

const browser = useBrowser()

/** As time goes by, with what each look at a link does. */
const pass = async (ms: number): Promise<void> => {
  for (let passed = 0; passed < ms; passed += 500) {
    vi.advanceTimersByTime(Math.min(500, ms - passed))
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
  }
  await settle()
}

/** As where the other reports that every second packet is lost. */
function loseHalf(pc: FakePeerConnection): void {
  const getStats = pc.getStats.bind(pc)
  pc.getStats = async () => {
    const lost = { id: 'r', type: 'remote-inbound-rtp', timestamp: Date.now(), fractionLost: 0.5 }
    return new Map([...(await getStats()), ['r', lost]])
  }
}

describe('what is shown', () => {
  it('changes only where there is something new', async () => {
    const { yara } = await callEachOther()
    await vi.waitUntil(() => yara.links.view.value.get('bert')?.safety.at === 'code')
    const seen: (Link | undefined)[] = []
    yara.links.view.subscribe((all) => seen.push(all.get('bert')))
    await pass(5000)
    expect(seen.map((link) => link?.speaking)).toEqual([false])
    const [audio] = yara.pc('bert').getReceivers()
    if (audio) audio.level = 0.5
    await pass(400)
    if (audio) audio.level = 0.01
    await pass(400)
    expect(seen.map((link) => link?.speaking)).toEqual([false, true, false])
  })

  it('has what comes from the other, and how it is doing', async () => {
    const { yara } = await callEachOther()
    const link = yara.links.view.value.get('bert')
    expect(link?.stream.getTracks().map(({ kind }) => kind)).toEqual(['audio', 'video'])
    expect(link).toMatchObject({ status: { at: 'connected' }, still: false, voiceOnly: false })
    expect(yara.links.inspect('bert')).toMatchObject({
      status: { at: 'connected' },
      errors: [],
      attempts: 0,
      around: { relay: 'none' },
      refused: { description: 0 },
    })
  })

  it('of nobody is nothing', async () => {
    const { yara } = await callEachOther()
    expect([yara.links.inspect('carl'), yara.links.verify('carl', [1])]).toEqual([null, false])
  })

  it('a link is looked at twice a second, and asks the room when nothing comes', async () => {
    const { yara } = await callEachOther()
    await pass(1000)
    yara.hasRoom = false
    browser().net.cut()
    await pass(3000)
    expect(yara.at('bert')).toBe('interrupted')
    expect(yara.probes).toBeGreaterThan(0)
    const before = yara.probes
    yara.links.networkChanged()
    expect(yara.probes).toBe(before + 1)
  })
})

describe('what is weak', () => {
  /** As where so many of 50 packets are lost with each look, of what comes. */
  function lose(pc: FakePeerConnection, lost: number): void {
    const getStats = pc.getStats.bind(pc)
    let looks = 0
    pc.getStats = async () => {
      looks += 1
      const [packetsLost, packetsReceived] = [looks * lost, looks * (50 - lost)]
      const media = { id: 'i', type: 'inbound-rtp', packetsLost, packetsReceived }
      return new Map([...(await getStats()), ['i', media]])
    }
  }

  it('is told of one link by what the others do', async () => {
    const { yara, bert, carl, run } = await createCallers(['yara', 'bert', 'carl'])
    for (const [id, other] of [
      ['bert', bert],
      ['carl', carl],
    ] as const) {
      yara.accepted.add(id)
      other.accepted.add('yara')
      other.want(['yara', 'answer'])
    }
    yara.want(['bert', 'offer'], ['carl', 'offer'])
    await run()
    const weak = () => ['bert', 'carl'].map((id) => yara.links.view.value.get(id)?.weak)
    lose(yara.pc('bert'), 10)
    lose(yara.pc('carl'), 0)
    await pass(3000)
    expect(weak()).toEqual([null, null])
    await pass(3000)
    expect(weak()).toEqual(['their-uplink', null])
    loseHalf(yara.pc('bert'))
    await pass(10_000)
    expect(weak()).toEqual(['their-uplink', null])
    loseHalf(yara.pc('carl'))
    await pass(10_000)
    expect(weak()).toEqual(['their-uplink', 'your-uplink'])
  })
})

describe('what is sent', () => {
  const bitrate = (pc: { getSenders: () => { parameters: RTCRtpSendParameters }[] }) =>
    pc.getSenders()[1]?.parameters.encodings[0]?.maxBitrate

  it('to each follows from how many have accepted, and from who is held', async () => {
    const { yara } = await callEachOther()
    await pass(1500)
    expect(bitrate(yara.pc('bert'))).toBe(1_700_000)
    yara.accepted.add('dora')
    yara.want(['bert', 'offer'], ['carl', 'offer'], ['dora', 'hold'])
    await pass(500)
    expect(bitrate(yara.pc('bert'))).toBe(1_700_000)
    yara.accepted.add('carl')
    yara.want(['bert', 'offer'], ['carl', 'offer'], ['dora', 'hold'])
    await pass(500)
    expect(bitrate(yara.pc('bert'))).toBe(1_000_000)
  })

  it('to who comes later begins as low as to the others', async () => {
    const { yara, bert, carl, run } = await createCallers(['yara', 'bert', 'carl'])
    const meet = async (other: typeof bert, id: string): Promise<void> => {
      yara.accepted.add(id)
      other.accepted.add('yara')
      other.want(['yara', 'answer'])
      yara.want(['bert', 'offer'], [id, 'offer'])
      await run()
    }
    await meet(bert, 'bert')
    loseHalf(yara.pc('bert'))
    await pass(8000)
    const low = bitrate(yara.pc('bert'))
    expect(low).toBeLessThan(600_000)
    await meet(carl, 'carl')
    await pass(500)
    expect(yara.at('carl')).toBe('connected')
    expect(bitrate(yara.pc('carl'))).toBe(low)
  })

  it('is small at first, from the moment on at which there is a way', async () => {
    const { yara } = await callEachOther()
    const [, video] = yara.pc('bert').getSenders()
    expect(video?.parameters.encodings[0]?.scaleResolutionDownBy).toBe(4)
  })

  it('are the tracks of now', async () => {
    const { yara } = await callEachOther()
    const camera = new FakeTrack('video')
    yara.tracks.camera = camera
    yara.links.setTracks()
    await settle()
    expect(yara.pc('bert').getSenders()[1]?.track).toBe(camera)
  })
})

describe('all connections', () => {
  it('[V1] prove themselves with one certificate', async () => {
    const certificate = { expires: Infinity }
    Object.assign(RTCPeerConnection, { generateCertificate: () => Promise.resolve(certificate) })
    const { yara } = await callEachOther()
    const before = yara.pc('bert')
    yara.links.replaceAll()
    await settle()
    expect(yara.pc('bert')).not.toBe(before)
    for (const pc of [before, yara.pc('bert')])
      expect(pc.configuration.certificates).toEqual([certificate])
  })
})

describe('while it rings', () => {
  it.each([
    ['a relay is had', { relay: 'ready' as const }, true, ['answer'], 'relay'],
    ['none is set up', { relay: 'none' as const }, true, ['answer'], 'all'],
    ['one could not be had', { relay: 'unavailable' as const }, true, [], 'all'],
    ['nobody chose it', { relay: 'ready' as const }, false, [], 'all'],
    ['nobody chose it, and we hide', { isHiding: true }, false, [], 'relay'],
  ])('[M2] it is answered warm, or not: %s', async (_, around, warm, said, policy) => {
    const change = { warmStart: createStore(warm) }
    const { yara, bert, run } = await createCallers(['yara', 'bert'], change)
    Object.assign(bert.around, around)
    bert.want(['yara', 'hold'])
    yara.want(['bert', 'offer'])
    await run()
    expect(descriptionsTo(bert, 'yara')).toEqual(said)
    expect(bert.pc('yara').configuration.iceTransportPolicy).toBe(policy)
  })
})
