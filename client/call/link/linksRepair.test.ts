/** What is done for links that there are: given up, tried again, made anew. */
import { describe, expect, it, vi } from 'vitest'
import { settle } from '../../testing/fakeBrowser'
import { callEachOther, createCallers, descriptionsTo } from '../../testing/linksBetween'
import { useBrowser } from '../../testing/useBrowser'
import type { Circumstances } from '../types'

const browser = useBrowser()

/** As time goes by, with what each look at a link does. */
const pass = async (ms: number): Promise<void> => {
  for (let passed = 0; passed < ms; passed += 500) {
    vi.advanceTimersByTime(Math.min(500, ms - passed))
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
  }
  await settle()
}

/** Nothing gets through any more, and it is given up. */
async function giveUp(around: Partial<Circumstances> = {}) {
  const callers = await callEachOther()
  await pass(1000)
  Object.assign(callers.yara.around, { isOnline: false, ...around })
  callers.yara.hasRoom = false
  browser().net.cut()
  await pass(91_000)
  return callers
}

describe('somebody who is in the room again', () => {
  it('is offered anew what may have been lost', async () => {
    const { yara, run, lose } = await createCallers(['yara', 'bert'])
    yara.want(['bert', 'offer'])
    await settle()
    lose()
    yara.links.returned('bert')
    await run()
    expect(descriptionsTo(yara, 'bert')).toEqual(['offer', 'offer'])
  })

  it('has a link made anew that was given up', async () => {
    const { yara, run } = await giveUp()
    expect(yara.at('bert')).toBe('failed')
    yara.hasRoom = true
    browser().net.mend()
    yara.links.returned('bert')
    expect(yara.at('bert')).toBe('interrupted')
    await run()
    await pass(500)
    expect(yara.at('bert')).toBe('connected')
  })

  it('and whose link is well has it left alone', async () => {
    const { yara, run } = await callEachOther()
    const before = browser().net.connections.length
    yara.links.returned('bert')
    yara.links.returned('carl')
    await run()
    expect(browser().net.connections).toHaveLength(before)
  })
})

describe('a link that is given up', () => {
  it('says why', async () => {
    const { yara } = await giveUp({ isOnline: true, hasRoom: false })
    expect(yara.links.view.value.get('bert')?.status).toEqual({ at: 'failed', why: 'room-gone' })
    expect(yara.heard).toEqual([['bert', { failed: 'room-gone' }]])
  })

  it.each([
    [true, 'unknown'],
    [false, 'offline'],
  ] as const)('and why cannot be found out, online %s: %s', async (isOnline, why) => {
    const callers = await callEachOther()
    callers.yara.around.isOnline = isOnline
    await pass(1000)
    Object.defineProperty(callers.yara.pc('bert'), 'remoteDescription', {
      get() {
        throw new TypeError()
      },
    })
    callers.yara.hasRoom = false
    browser().net.cut()
    await pass(91_000)
    expect(callers.yara.heard).toEqual([['bert', { failed: why }]])
  })

  it('is tried again when somebody asks', async () => {
    const { yara } = await giveUp()
    const before = yara.pc('bert')
    yara.links.tryAgain('bert')
    expect(yara.pc('bert')).not.toBe(before)
    expect(yara.at('bert')).toBe('interrupted')
  })
})

describe('a new connection', () => {
  it('[M7] that waits for its turn has it, whatever else is wanted meanwhile', async () => {
    const { yara, bert, run } = await callEachOther()
    for (let n = 0; n < 9; n += 1) {
      yara.links.tryAgain('bert')
      await run()
    }
    expect(browser().net.partnerOf(yara.pc('bert'))).toBe(undefined)
    bert.want(['yara', 'answer'])
    vi.advanceTimersByTime(2000)
    await run()
    expect(browser().net.partnerOf(yara.pc('bert'))).toBe(bert.pc('yara'))
  })
})

describe('other servers', () => {
  it('every connection is made anew, and what is held shows nothing of us', async () => {
    const { yara, bert, run } = await createCallers(['yara', 'bert'])
    bert.want(['yara', 'hold'], ['carl', 'answer'])
    yara.want(['bert', 'offer'])
    await run()
    const before = [bert.pc('yara'), bert.pc('carl')]
    bert.links.replaceAll()
    await run()
    for (const pc of before) expect(pc.signalingState).toBe('closed')
    expect(bert.pc('yara').signalingState).toBe('have-remote-offer')
    expect([descriptionsTo(bert, 'yara'), descriptionsTo(bert, 'carl')]).toEqual([[], ['offer']])
  })

  it('[R3] what flows through a relay goes on by another', async () => {
    let iceServers: RTCIceServer[] = []
    const { yara, bert, run } = await callEachOther({ config: () => ({ iceServers }) })
    const relayed = new Map<string, object>([
      ['t', { id: 't', type: 'transport', selectedCandidatePairId: 'p' }],
      [
        'p',
        {
          id: 'p',
          type: 'candidate-pair',
          state: 'succeeded',
          nominated: true,
          localCandidateId: 'l',
          remoteCandidateId: 'l',
        },
      ],
      ['l', { id: 'l', type: 'local-candidate', candidateType: 'relay' }],
    ])
    vi.spyOn(yara.pc('bert'), 'getStats').mockResolvedValue(relayed)
    const before = yara.pc('bert').ownFragment
    iceServers = [{ urls: 'turn:other.example' }]
    yara.links.moveOver()
    bert.links.moveOver()
    await run()
    expect(yara.pc('bert').ownFragment).not.toBe(before)
    expect(yara.pc('bert').configuration.iceServers).toBe(iceServers)
  })
})
