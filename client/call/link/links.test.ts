/**
 * Which links there are, and what is asked of all of them, between people whose connections are
 * fakes.
 */
import { describe, expect, it, vi } from 'vitest'
import { limits } from '../../../protocol/messages'
import { settle } from '../../testing/fakeBrowser'
import { callEachOther, createCallers, descriptionsTo } from '../../testing/linksBetween'
import { useBrowser } from '../../testing/useBrowser'

const browser = useBrowser()

describe('which there are', () => {
  it('those that are wanted, and each is shown from the beginning on', async () => {
    const { yara, bert, run } = await createCallers(['yara', 'bert'])
    yara.want(['bert', 'offer'], ['carl', 'offer'])
    expect([...yara.links.view.value.keys()]).toEqual(['bert', 'carl'])
    expect([yara.at('bert'), yara.at('carl')]).toEqual(['connecting', 'connecting'])
    await run()
    expect([descriptionsTo(yara, 'bert'), descriptionsTo(yara, 'carl')]).toEqual([
      ['offer'],
      ['offer'],
    ])
    // Who wants none takes none.
    expect([bert.links.view.value.size, bert.said]).toEqual([0, []])
  })

  it('one that is wanted still is left as it is, and one that is not is closed', async () => {
    const { yara, run } = await createCallers(['yara', 'bert'])
    yara.want(['bert', 'offer'], ['carl', 'offer'])
    await run()
    const [ofBert, ofCarl] = [yara.pc('bert'), yara.pc('carl')]
    yara.want(['bert', 'offer'])
    expect(yara.pc('bert')).toBe(ofBert)
    expect([ofBert.signalingState, ofCarl.signalingState]).toEqual(['have-local-offer', 'closed'])
    expect([...yara.links.view.value.keys()]).toEqual(['bert'])
    expect(yara.links.inspect('carl')).toBe(null)
  })

  it('where the browser makes no connection the link has failed, and can be tried again', async () => {
    const makes = vi.fn<() => void>(() => {
      throw new DOMException('', 'UnknownError')
    })
    const { yara } = await createCallers(['yara'], {
      config: () => {
        makes()
        return {}
      },
    })
    yara.want(['bert', 'offer'])
    expect(yara.links.view.value.get('bert')?.status).toEqual({ at: 'failed', why: 'unknown' })
    expect(makes).toHaveBeenCalledTimes(1)
    yara.links.tryAgain('bert')
    expect(makes).toHaveBeenCalledTimes(2)
    yara.want()
    expect(yara.links.view.value.size).toBe(0)
  })

  it('nothing goes on once there is none', async () => {
    const { yara, bert } = await callEachOther()
    yara.want()
    bert.want()
    vi.advanceTimersByTime(60_000)
    await settle()
    // Turns of connections come again within that time.
    expect(vi.getTimerCount()).toBe(0)
    expect([yara.heard, bert.heard]).toEqual([[], []])
  })

  it('one that ends while the room is away lets its last words out', async () => {
    const { yara, bert } = await callEachOther()
    const pc = yara.pc('bert')
    yara.lingers = true
    yara.links.sendControl({ type: 'hangup', call: 'c' })
    yara.want()
    expect(yara.links.view.value.size).toBe(0)
    await settle()
    expect(bert.heard).toEqual([['yara', { type: 'hangup', call: 'c' }]])
    expect(pc.signalingState).toBe('stable')
    await vi.advanceTimersByTimeAsync(1000)
    expect(pc.signalingState).toBe('closed')
  })
})

describe('roles', () => {
  it('[M2] a link that is held says nothing, and answers when we accept', async () => {
    const { yara, bert, run } = await createCallers(['yara', 'bert'])
    bert.want(['yara', 'hold'])
    yara.want(['bert', 'offer'])
    await run()
    bert.accepted.add('yara')
    bert.want(['yara', 'hold'])
    await run()
    expect(bert.said).toEqual([])
    bert.want(['yara', 'answer'])
    await run()
    expect(descriptionsTo(bert, 'yara')).toEqual(['answer'])
  })

  it('[M2] an answer meets nobody who has not accepted', async () => {
    const { yara, bert, run } = await createCallers(['yara', 'bert'])
    bert.want(['yara', 'hold'])
    yara.want(['bert', 'offer'])
    await run()
    bert.want(['yara', 'answer'])
    await run()
    expect(descriptionsTo(bert, 'yara')).toEqual([])
  })

  it('[M3] one that was to answer, and is to offer now, offers', async () => {
    const { yara, bert, run } = await createCallers(['yara', 'bert'])
    for (const [own, other] of [
      [yara, 'bert'],
      [bert, 'yara'],
    ] as const)
      own.accepted.add(other)
    bert.want(['yara', 'answer'])
    yara.want(['bert', 'answer'])
    await run()
    expect([yara.said, bert.said]).toEqual([[], []])
    yara.want(['bert', 'offer'])
    await run()
    expect(descriptionsTo(yara, 'bert')).toEqual(['offer'])
    expect([yara.at('bert'), bert.at('yara')]).toEqual(['connected', 'connected'])
  })

  it('[M3] but not again, when it has offered before', async () => {
    const { yara, run } = await createCallers(['yara', 'bert'])
    for (const role of ['offer', 'answer', 'offer'] as const) {
      yara.want(['bert', role])
      await run()
    }
    expect(descriptionsTo(yara, 'bert')).toEqual(['offer'])
  })

  it('[M3] but none that has its connection already', async () => {
    const { yara, bert, run } = await callEachOther()
    const before = browser().net.connections.length
    bert.want(['yara', 'offer'])
    yara.want(['bert', 'answer'])
    yara.want(['bert', 'offer'])
    await run()
    expect(browser().net.connections).toHaveLength(before)
    expect([yara.at('bert'), bert.at('yara')]).toEqual(['connected', 'connected'])
  })
})

describe('[M7] links that end and begin again', () => {
  async function openAndClose() {
    const callers = await createCallers(['yara', 'bert'])
    for (let n = 0; n < 4; n += 1) {
      callers.yara.want(['bert', 'offer'])
      callers.yara.want()
    }
    return callers
  }

  it('take turns: the next one waits for its own', async () => {
    const { yara } = await openAndClose()
    expect(browser().net.connections).toHaveLength(4)
    yara.want(['bert', 'offer'])
    expect(browser().net.connections).toHaveLength(4)
    vi.advanceTimersByTime(2000)
    expect(browser().net.connections).toHaveLength(5)
    expect(yara.at('bert')).toBe('connecting')
  })

  it('whose turn comes late offers, since what the other offered was not heard', async () => {
    const { yara, run } = await openAndClose()
    yara.want(['bert', 'answer'])
    vi.advanceTimersByTime(2000)
    await run()
    expect(descriptionsTo(yara, 'bert')).toEqual(['offer'])
  })

  it('whose turn comes late are looked after as others are', async () => {
    const { yara } = await openAndClose()
    yara.accepted.add('bert')
    yara.want(['bert', 'offer'])
    await vi.advanceTimersByTimeAsync(2000 + 16_000)
    expect(descriptionsTo(yara, 'bert')).toEqual(['offer', 'offer'])
  })

  it('[M2] whose turn comes late is held where it is for us to accept', async () => {
    const { yara, run } = await openAndClose()
    yara.want(['bert', 'hold'])
    vi.advanceTimersByTime(2000)
    await run()
    expect([yara.at('bert'), yara.said]).toEqual(['connecting', []])
  })

  it('and are wanted no more when their turn comes are not made', async () => {
    const { yara } = await openAndClose()
    yara.want(['bert', 'offer'])
    yara.want()
    vi.advanceTimersByTime(10_000)
    expect(browser().net.connections).toHaveLength(4)
  })

  it('do not wait for the turns of others', async () => {
    const { yara } = await openAndClose()
    yara.want(['bert', 'offer'], ['carl', 'offer'])
    expect([...yara.links.view.value.keys()]).toEqual(['carl'])
  })
})

describe('what is said in band', () => {
  it('goes to those who are meant', async () => {
    const { yara, bert } = await callEachOther()
    yara.links.sendControl({ type: 'away' }, (id) => id !== 'bert')
    await settle()
    expect(bert.heard).toEqual([])
    yara.links.sendControl({ type: 'away' }, (id) => id === 'bert')
    yara.links.sendControl({ type: 'away' })
    await settle()
    expect(bert.heard).toEqual([
      ['yara', { type: 'away' }],
      ['yara', { type: 'away' }],
    ])
  })

  it('[P6] by an application is counted, by those to whom it went', async () => {
    const { yara, bert } = await callEachOther()
    yara.want(['bert', 'offer'], ['carl', 'offer'])
    expect(yara.links.sendData('all')).toBe(1)
    expect(yara.links.sendData('one', 'bert')).toBe(1)
    expect(yara.links.sendData('none', 'carl')).toBe(0)
    expect(yara.links.sendData('nobody', 'dora')).toBe(0)
    await settle()
    expect(bert.heard).toEqual([
      ['yara', 'all'],
      ['yara', 'one'],
    ])
  })

  it.each<[string, (length: number) => string | ArrayBuffer]>([
    ['bytes', (length) => new ArrayBuffer(length)],
    ['letters of one byte', (length) => 'x'.repeat(length)],
    ['letters of two', (length) => 'ä'.repeat(length / 2)],
  ])('[P6] by an application is not too long, in %s', async (_, make) => {
    const { yara } = await callEachOther()
    expect(yara.links.sendData(make(limits.dataBytes))).toBe(1)
    expect(() => yara.links.sendData(make(limits.dataBytes + 2))).toThrow(RangeError)
  })
})
