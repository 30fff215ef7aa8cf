/** How the loss of the socket is noticed, and what comes after it. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { limits } from '../../protocol/messages'
import { settle } from '../testing/fakeBrowser'
import { answer, openSocket, openWelcomed, welcome } from '../testing/openSocket'
import { useBrowser } from '../testing/useBrowser'

const browser = useBrowser()

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
const pingsOf = (line: { sent: string[] }): number =>
  line.sent.filter((text) => text === 'ping').length

// The longest that each attempt may wait, less next to nothing.
beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0.999))

describe('silence', () => {
  it('of a connection that never opens counts as its loss after 10 s', async () => {
    const { line, lines, told } = openSocket()
    await settle()
    const first = line()
    await pass(9999)
    expect([lines(), first.closedWith]).toEqual([1, null])
    await pass(2)
    expect([lines(), first.closedWith]).toEqual([2, 1005])
    // Nobody was there to be lost.
    expect(told).toEqual([])
  })

  it('[J9] a ping goes out every 25 s, for as long as each is answered', async () => {
    const { line, lines } = await openWelcomed()
    for (let n = 1; n <= 3; n += 1) {
      await pass(limits.pingIntervalMs - 1)
      expect(pingsOf(line())).toBe(n - 1)
      await pass(1)
      expect(pingsOf(line())).toBe(n)
      line().receive('pong')
    }
    expect(lines()).toBe(1)
  })

  it('[J9] goes out while we knock, too', async () => {
    const opened = openSocket()
    await settle()
    await answer(opened, { type: 'locked' })
    await pass(limits.pingIntervalMs)
    expect(pingsOf(opened.line())).toBe(1)
  })

  it('[J9] after a ping counts as a loss after 10 s', async () => {
    const { line, lines, told } = await openWelcomed()
    const first = line()
    await pass(limits.pingIntervalMs + 9999)
    expect([told, lines()]).toEqual([[], 1])
    await pass(1)
    expect(told).toEqual(['lost'])
    expect(first.closedWith).toBe(1005)
    await pass(1)
    expect(lines()).toBe(2)
  })

  it('anything that the room says ends the wait', async () => {
    const { line, told } = await openWelcomed()
    await pass(limits.pingIntervalMs + 9999)
    line().receive({ type: 'lock', from: welcome.you, lock: null })
    await pass(5000)
    expect(told).toEqual(['lock'])
  })
})

describe('a probe', () => {
  it('asks for a sign of life, and takes 4 s of silence for a loss', async () => {
    const { socket, line, told } = await openWelcomed()
    await pass(1)
    socket.probe(Date.now())
    expect(pingsOf(line())).toBe(1)
    await pass(3999)
    expect(told).toEqual([])
    await pass(1)
    expect(told).toEqual(['lost'])
  })

  it('is not made twice at once, and may be made again once it was answered', async () => {
    const { socket, line, told } = await openWelcomed()
    await pass(1)
    socket.probe(Date.now())
    await pass(3000)
    socket.probe(Date.now())
    expect(pingsOf(line())).toBe(1)
    line().receive('pong')
    await pass(1)
    socket.probe(Date.now())
    expect(pingsOf(line())).toBe(2)
    line().receive('pong')
    await pass(4000)
    expect(told).toEqual([])
  })

  it('is as short when the usual ping goes out meanwhile', async () => {
    const { socket, line, told } = await openWelcomed()
    await pass(limits.pingIntervalMs - 1000)
    socket.probe(Date.now())
    await pass(1000)
    expect(pingsOf(line())).toBe(2)
    await pass(3000)
    expect(told).toEqual(['lost'])
  })

  it('is not made when the room was heard since', async () => {
    const { socket, line } = await openWelcomed()
    await pass(1000)
    line().receive('pong')
    socket.probe(Date.now() - 500)
    socket.probe(Date.now())
    expect(pingsOf(line())).toBe(0)
  })

  it('[J4] is not made before the room has answered hello', async () => {
    const { socket, line, lines } = openSocket()
    await settle()
    socket.probe(Date.now())
    line().open()
    await settle()
    socket.probe(Date.now())
    expect([pingsOf(line()), lines()]).toEqual([0, 1])
  })

  it('belongs to its connection: the next may be probed at once', async () => {
    const opened = await openWelcomed()
    await pass(1)
    opened.socket.probe(Date.now())
    opened.line().lose(1006)
    await pass(300)
    await answer(opened)
    await pass(1)
    opened.socket.probe(Date.now())
    expect(pingsOf(opened.line())).toBe(1)
  })
})

describe('a loss', () => {
  it('is told once, of a room that had answered, and the room is heard no more', async () => {
    const { socket, line, told } = await openWelcomed()
    expect(socket.heardAt()).toBe(Date.now())
    line().lose(1006)
    expect(told).toEqual(['lost'])
    expect([socket.heardAt(), socket.isOpen()]).toEqual([0, false])
    await pass(300)
    line().lose(1006)
    expect(told).toEqual(['lost'])
  })

  it('of the place where we knock is told too', async () => {
    const opened = openSocket()
    await settle()
    await answer(opened, { type: 'locked' })
    opened.line().lose(1006)
    expect(opened.told).toEqual(['locked', 'lost'])
  })

  it('after loss makes each attempt wait longer, and an answer of the room ends that', async () => {
    const opened = await openWelcomed()
    opened.line().lose(1006)
    await pass(1)
    expect(opened.lines()).toBe(2)
    for (const ms of [300, 1200, 2700, 4800, 7000, 7000]) {
      const before = opened.lines()
      opened.line().lose(1006)
      await pass(ms * 0.99)
      expect(opened.lines()).toBe(before)
      await pass(ms * 0.01)
      expect(opened.lines()).toBe(before + 1)
    }
    await answer(opened)
    const before = opened.lines()
    opened.line().lose(1006)
    await pass(1)
    expect(opened.lines()).toBe(before + 1)
  })

  it.each([1000, 1001, 1006, 1011, 1013, 3999])('with %i is made good by itself', async (code) => {
    const { line, lines, told } = await openWelcomed()
    line().lose(code)
    await pass(1)
    expect([told, lines()]).toEqual([['lost'], 2])
  })

  it.each([4000, 4403, 4409, 4412])('with %i is for good, and told as that', async (code) => {
    const { line, lines, told, socket } = await openWelcomed()
    line().lose(code)
    browser().online()
    browser().show('visible')
    await pass(60_000)
    expect([told, lines(), socket.isOpen()]).toEqual([[`closed ${code}`], 1, false])
  })
})
