/**
 * The socket when the browser says something of its network or its page, over older connections,
 * and at its end.
 */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { settle } from '../testing/fakeBrowser'
import { answer, openSocket, openWelcomed, welcome } from '../testing/openSocket'
import { useBrowser } from '../testing/useBrowser'

const browser = useBrowser()

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0.999))

/** Three attempts came to nothing: the next one is more than a second away. */
async function waitLong() {
  const opened = await openWelcomed()
  for (const ms of [0, 300, 0]) {
    opened.line().lose(1006)
    await pass(ms)
  }
  opened.told.length = 0
  return opened
}

describe('a network that comes back', () => {
  it('is tried at once, and attempts are counted from there', async () => {
    const opened = await waitLong()
    expect(opened.lines()).toBe(3)
    browser().online()
    expect(opened.lines()).toBe(4)
    opened.line().lose(1006)
    await pass(1)
    expect(opened.lines()).toBe(5)
    // The attempt that was waited for is made no more.
    await answer(opened)
    await pass(3000)
    expect(opened.lines()).toBe(5)
  })

  it('takes the place of an attempt over the old one', async () => {
    const { line, lines } = openSocket()
    await settle()
    const first = line()
    browser().online()
    expect([lines(), first.closedWith]).toEqual([2, 1005])
  })

  it('has a connection that is open probed', async () => {
    const { line, lines, told } = await openWelcomed()
    await pass(1)
    browser().online()
    expect([line().sent.at(-1), lines()]).toEqual(['ping', 1])
    await pass(4000)
    expect(told).toEqual(['lost'])
  })
})

describe('a page that is shown again', () => {
  it('connects at once where nothing is connected', async () => {
    const { lines } = await waitLong()
    browser().show('hidden')
    expect(lines()).toBe(3)
    browser().show('visible')
    expect(lines()).toBe(4)
  })

  it('has a connection that is open probed', async () => {
    const { line } = await openWelcomed()
    await pass(1)
    browser().show('hidden')
    expect(line().sent.at(-1)).not.toBe('ping')
    browser().show('visible')
    expect(line().sent.at(-1)).toBe('ping')
  })

  it('leaves an attempt alone', async () => {
    const { lines } = openSocket()
    await settle()
    browser().show('visible')
    expect(lines()).toBe(1)
  })
})

describe('an older connection', () => {
  it('changes nothing, whatever still comes of it', async () => {
    const opened = openSocket()
    await settle()
    const older = opened.line()
    browser().online()
    const line = await answer(opened)
    opened.told.length = 0
    older.open()
    await settle()
    older.receive(welcome)
    older.lose(4409)
    await pass(9999)
    expect([opened.told, opened.lines(), older.sent]).toEqual([[], 2, []])
    expect([opened.socket.isOpen(), line.closedWith]).toEqual([true, null])
  })

  it('that was taken for dead and closes late loses nothing', async () => {
    const opened = await openWelcomed()
    const older = opened.line()
    await pass(1)
    opened.socket.probe(Date.now())
    await pass(4001)
    await answer(opened)
    opened.told.length = 0
    older.lose(4408)
    older.receive('pong')
    await pass(1)
    expect([opened.told, opened.lines(), opened.socket.isOpen()]).toEqual([[], 2, true])
  })

  it('has no ping of its own any more', async () => {
    const opened = await openWelcomed()
    const older = opened.line()
    older.lose(1006)
    await pass(1)
    const line = await answer(opened)
    await pass(25_000)
    expect(older.sent).not.toContain('ping')
    expect(line.sent.filter((text) => text === 'ping')).toHaveLength(1)
  })
})

describe('the end', () => {
  it.each([
    ['left', 1000],
    ['away', 3001],
  ] as const)('[J11] of one who has %s has the code %i', async (how, code) => {
    const { socket, line } = await openWelcomed()
    socket.close(how)
    expect(line().closedWith).toBe(code)
  })

  it('[J11] that says nothing else is that of one who has left', async () => {
    const { socket, line } = await openWelcomed()
    socket.close()
    expect(line().closedWith).toBe(1000)
  })

  it('is told to nobody, and nothing comes after it', async () => {
    const { socket, line, lines, told } = await openWelcomed()
    const sent = line().sent.length
    socket.close()
    line().receive('pong')
    line().lose(1000)
    browser().online()
    browser().show('visible')
    await pass(60_000)
    expect([told, lines(), line().sent.length]).toEqual([[], 1, sent])
    expect([socket.isOpen(), socket.heardAt(), socket.send({ type: 'unlock' })]).toEqual([
      false,
      0,
      false,
    ])
  })

  it('comes while the next attempt is waited for, and there is none', async () => {
    const { socket, line, lines } = await openWelcomed()
    line().lose(1006)
    socket.close()
    await pass(60_000)
    expect(lines()).toBe(1)
  })
})
