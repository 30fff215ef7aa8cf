/** One channel for files, over a way that bears so much, with a clock that the test moves. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FileSaying } from '../../protocol/files'
import type { Load } from '../sdk'
import { FakeChannel } from '../testing/fakeChannel'
import { bytesOf } from '../testing/filesBetween'
import { createLine } from './line'

beforeEach(() => {
  vi.useFakeTimers({
    now: 1_000_000,
    toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
  })
})
afterEach(() => void vi.useRealTimers())

const never = (): boolean => false
const file = 'q0h2VnT8sLx4Rb7Kd1WcJg'

/** `kbps`: what the way bears; a message comes after 20 ms besides, and is answered where it is a ping. */
function open(start: Load = 'nothing', kbps = 10_000) {
  const channel = new FakeChannel('files', 3)
  const way = { load: start, kbps }
  const heard: FileSaying[] = []
  const parts: number[] = []
  /** What has come there: text, or the size of a part. */
  const come: (string | number)[] = []
  const buffers: ArrayBuffer[] = []
  let budget = 0
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a fake of one
  const real = channel as unknown as RTCDataChannel
  const line = createLine(real, {
    load: () => way.load,
    hear: (saying) => void heard.push(saying),
    onPart: (part) => void parts.push(part.length),
  })
  const says = (data: unknown): boolean =>
    channel.dispatchEvent(new MessageEvent('message', { data }))

  function comes(data: string | ArrayBuffer): void {
    if (typeof data !== 'string') {
      come.push(data.byteLength)
      buffers.push(data)
      return
    }
    come.push(data)
    if (data.includes('ping')) setTimeout(() => says(data.replace('ping', 'pong')), 20)
  }

  function turn(): void {
    const before = channel.bufferedAmount
    budget = before === 0 ? 0 : budget + way.kbps / 8
    for (let first = channel.waiting[0]; first !== undefined; first = channel.waiting[0]) {
      const size = typeof first === 'string' ? first.length : first.byteLength
      if (size > budget) break
      budget -= size
      channel.waiting.shift()
      comes(first)
    }
    const low = real.bufferedAmountLowThreshold
    if (before > low && channel.bufferedAmount <= low)
      channel.dispatchEvent(new Event('bufferedamountlow'))
  }
  setInterval(turn, 1)
  channel.open()
  const sizes = (): number[] => come.filter((each) => typeof each === 'number')
  return { line, channel, way, says, heard, parts, come, buffers, sizes }
}

const sum = (all: number[]): number => all.reduce((total, each) => total + each, 0)
const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000)

describe('[P8] what is sent', () => {
  it('comes as it was, in messages of at most 65,536 bytes', async () => {
    const { line, buffers, sizes } = open()
    const given = bytesOf(200_000)
    const sent = line.send(given, never)
    await seconds(1)
    expect(await sent).toBe(true)
    expect(Math.max(...sizes())).toBe(65_536)
    expect(Buffer.concat(buffers.map((each) => Buffer.from(each))).equals(given)).toBe(true)
  })

  it('where nothing else is sent, fills the way, and no more waits than a megabyte', async () => {
    const { line, channel, sizes, come } = open('nothing', 20_000)
    void line.send(bytesOf(12_000_000), never)
    let most = 0
    for (let i = 0; i < 40; i += 1) {
      await seconds(0.1)
      most = Math.max(most, channel.bufferedAmount)
    }
    expect(sum(sizes())).toBeGreaterThan(4 * 2_500_000 * 0.95)
    expect(most).toBeLessThan(1_048_576 + 65_536)
    expect(come.filter((each) => typeof each === 'string')).toEqual([])
  })

  it('beside voices, goes in small parts that hardly wait, and asks how long they do', async () => {
    const { line, channel, sizes, come } = open('sound')
    void line.send(bytesOf(4_000_000), never)
    let most = 0
    for (let i = 0; i < 1000; i += 1) {
      await seconds(0.01)
      most = Math.max(most, channel.bufferedAmount)
    }
    expect(Math.max(...sizes())).toBeLessThanOrEqual(16_384)
    expect(most).toBeLessThan(2 * 16_384 + 100)
    expect(sum(sizes())).toBeGreaterThan(1_000_000)
    const pings = come.filter((each) => typeof each === 'string' && each.includes('ping'))
    expect(pings.length).toBeGreaterThan(150)
    expect(pings.length).toBeLessThanOrEqual(201)
  })

  it('beside a picture that has not all it can use, is next to nothing', async () => {
    const { line, sizes } = open('tight')
    void line.send(bytesOf(4_000_000), never)
    await seconds(10)
    expect(sum(sizes())).toBeGreaterThan(20_000)
    expect(sum(sizes())).toBeLessThan(60_000)
  })

  it('goes on beside a voice, however much went before it', async () => {
    const { line, way, sizes } = open('nothing', 20_000)
    void line.send(bytesOf(10_000_000), never)
    await seconds(3)
    way.load = 'sound'
    await seconds(1)
    const before = sum(sizes())
    await seconds(5)
    expect(before).toBeGreaterThan(5_000_000)
    expect(sum(sizes()) - before).toBeGreaterThan(80_000)
  })

  it('goes faster again once nothing else is sent', async () => {
    const { line, way, sizes } = open('tight')
    void line.send(bytesOf(4_000_000), never)
    await seconds(3)
    way.load = 'nothing'
    await seconds(2)
    expect(sum(sizes())).toBeGreaterThan(1_500_000)
  })
})

describe('[P8] what is over', () => {
  it.each<[string, (made: ReturnType<typeof open>) => void]>([
    ['closed', ({ channel }) => channel.close()],
    // A connection that we close ourselves says nothing.
    ['ended', ({ line }) => line.end()],
  ])('is sent no further where the channel is %s, also while nothing goes out', async (_, end) => {
    const made = open('nothing', 0)
    const sent = made.line.send(bytesOf(4_000_000), never)
    await seconds(1)
    const { length } = made.channel.waiting
    end(made)
    expect(await sent).toBe(false)
    made.line.say({ type: 'take', file })
    expect(made.channel.waiting).toHaveLength(length)
  })

  it('is sent no further when nobody wants it any more', async () => {
    const { line, sizes } = open('tight')
    let isOver = false
    const sent = line.send(bytesOf(4_000_000), () => isOver)
    await seconds(1)
    isOver = true
    await seconds(1)
    expect(await sent).toBe(false)
    const before = sum(sizes())
    await seconds(2)
    expect(sum(sizes())).toBe(before)
  })

  it('is heard no more', () => {
    const { line, says, heard, parts } = open()
    line.end()
    says(JSON.stringify({ type: 'take', file }))
    says(new ArrayBuffer(1))
    expect([heard, parts]).toEqual([[], []])
  })
})

describe('[P8] what is said', () => {
  it('to one who takes nothing of it ends, and goes on once they do', async () => {
    const { line, channel, way, come, says } = open('nothing', 0)
    channel.send(new ArrayBuffer(4_194_000))
    for (let i = 0; i < 100; i += 1) line.say({ type: 'take', file })
    says('{"type":"ping","n":7}')
    expect(channel.bufferedAmount).toBeLessThan(4_194_304 + 100)
    way.kbps = 100_000
    await seconds(1)
    line.say({ type: 'take', file })
    await seconds(1)
    expect(come.at(-1)).toBe(JSON.stringify({ type: 'take', file }))
  })
})

describe('[P8] what is heard', () => {
  it('is what is known, and parts of at most 65,536 bytes', () => {
    const { says, heard, parts } = open()
    for (const data of [
      '{',
      '{"type":"shout"}',
      null,
      7,
      new Blob(['x']),
      new ArrayBuffer(65_537),
      // Of all that is said nothing is so long.
      JSON.stringify({ type: 'take', file, more: 'x'.repeat(1500) }),
      JSON.stringify({ type: 'take', file }),
      new ArrayBuffer(65_536),
    ])
      says(data)
    expect([heard, parts]).toEqual([[{ type: 'take', file }], [65_536]])
  })

  it('a ping is answered at once', () => {
    const { says, channel, heard } = open()
    says('{"type":"ping","n":7}')
    expect([channel.waiting, heard]).toEqual([['{"type":"pong","n":7}'], []])
  })

  it('is read 600 times at once, and then 400 times a second; parts are not counted', async () => {
    const { says, heard, parts, channel } = open()
    const take = JSON.stringify({ type: 'take', file })
    for (let i = 0; i < 5000; i += 1) says(take)
    expect(heard).toHaveLength(600)
    await seconds(1)
    for (let i = 0; i < 5000; i += 1) says('{"type":"ping","n":7}')
    expect([heard.length, channel.waiting.length]).toEqual([600, 400])
    for (let i = 0; i < 5000; i += 1) says(new ArrayBuffer(1))
    expect(parts).toHaveLength(5000)
  })
})
