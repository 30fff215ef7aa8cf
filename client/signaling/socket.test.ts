/** What goes over the socket to the room, and when: hello, what the room says, what it is told. */
import { describe, expect, it, vi } from 'vitest'
import type { ClientMessage } from '../../protocol/messages'
import { settle } from '../testing/fakeBrowser'
import { answer, openSocket, openWelcomed, welcome } from '../testing/openSocket'
import { useBrowser } from '../testing/useBrowser'
import type { Credentials } from './credentials'

useBrowser()

const profile: ClientMessage = { type: 'profile', profile: 'p' }
const hangup: ClientMessage = { type: 'hangup', call: 'c' }

describe('hello', () => {
  it('[J2] is the first message, once the connection is open', async () => {
    const { line } = openSocket()
    await settle()
    expect(line().sent).toEqual([])
    line().open()
    await settle()
    expect(line().said()).toEqual([{ type: 'hello', v: 1, profile: 'profile 1' }])
  })

  it('[J8] is made anew for each connection', async () => {
    const opened = await openWelcomed()
    opened.line().lose(1006)
    await vi.advanceTimersByTimeAsync(300)
    opened.line().open()
    await settle()
    expect(opened.lines()).toBe(2)
    expect(opened.line().said()).toEqual([{ type: 'hello', v: 1, profile: 'profile 2' }])
  })

  it('that is made when its connection is gone already goes nowhere', async () => {
    const { promise, resolve } = Promise.withResolvers<ClientMessage & { type: 'hello' }>()
    const { line } = openSocket({ hello: () => promise })
    await settle()
    const first = line()
    first.open()
    first.lose(1006)
    await vi.advanceTimersByTimeAsync(300)
    resolve({ type: 'hello', v: 1, profile: 'late' })
    await settle()
    expect(line()).not.toBe(first)
    expect([first.sent, line().sent]).toEqual([[], []])
  })

  it('[J2] that is made when its connection closes is not said', async () => {
    const { promise, resolve } = Promise.withResolvers<ClientMessage & { type: 'hello' }>()
    const { line } = openSocket({ hello: () => promise })
    await settle()
    line().open()
    line().close()
    resolve({ type: 'hello', v: 1, profile: 'late' })
    await settle()
    expect(line().sent).toEqual([])
  })

  it('[J1] [J3] comes with the secret and the proof, as entries of the subprotocol', async () => {
    const { line } = openSocket({ credentials: Promise.resolve({ secret: 's', proof: 'p' }) })
    await settle()
    expect(line().protocols).toEqual(['parley.v1', 'secret.s', 'proof.p'])
    expect(line().url).toBe('wss://parley.example/api/rooms/r/socket')
  })
})

describe('credentials', () => {
  it('are waited for, whatever the browser says of its network', async () => {
    const { promise, resolve } = Promise.withResolvers<Credentials>()
    const { lines } = openSocket({ credentials: promise })
    window.dispatchEvent(new Event('online'))
    await settle()
    expect(lines()).toBe(0)
    resolve({ secret: 's' })
    await settle()
    expect(lines()).toBe(1)
  })

  it('that come when it is closed already connect nothing', async () => {
    const { promise, resolve } = Promise.withResolvers<Credentials>()
    const { lines, socket } = openSocket({ credentials: promise })
    socket.close()
    resolve({ secret: 's' })
    await settle()
    expect(lines()).toBe(0)
  })
})

describe('what the room says', () => {
  it('is heard in its order, and what is no message is not', async () => {
    const onHeard = vi.fn<() => void>()
    const opened = openSocket({ onHeard })
    await settle()
    const line = await answer(opened)
    line.receive({ type: 'hangup', from: welcome.you, call: 'c7fXw0Qm3ZtB1kLr9PzYdA' })
    line.receive('{')
    line.receive({ type: 'nonsense' })
    line.dispatchEvent(new MessageEvent('message', { data: new ArrayBuffer(1) }))
    expect(opened.told).toEqual(['welcome', 'hangup'])
    // Whatever it is, it came from the room.
    expect(onHeard).toHaveBeenCalledTimes(4)
  })

  it('[J9] an answer to a ping is a sign of life, and no message', async () => {
    const onHeard = vi.fn<() => void>()
    const opened = await openWelcomed({ onHeard })
    await vi.advanceTimersByTimeAsync(500)
    opened.line().receive('pong')
    expect(opened.socket.heardAt()).toBe(Date.now())
    expect(onHeard).toHaveBeenCalledTimes(2)
    expect(opened.told).toEqual([])
  })
})

describe('what the room is told', () => {
  it('[J4] is nothing before it has welcomed us', async () => {
    const { socket, line } = openSocket()
    await settle()
    expect([socket.send(profile), socket.send(hangup), socket.isOpen()]).toEqual([
      false,
      false,
      false,
    ])
    line().open()
    await settle()
    expect([socket.send(profile), socket.send(hangup), socket.isOpen()]).toEqual([
      false,
      false,
      false,
    ])
    expect(
      line()
        .said()
        .map(({ type }) => type),
    ).toEqual(['hello'])
  })

  it('[J5] is what it is given, from the welcome on', async () => {
    const { socket, line } = await openWelcomed()
    expect([socket.send(profile), socket.send(hangup), socket.isOpen()]).toEqual([true, true, true])
    expect(line().said().slice(1)).toEqual([profile, hangup])
  })

  it('[L2] is `profile` alone while we knock, and the rest once we are let in', async () => {
    const opened = openSocket()
    await settle()
    const line = await answer(opened, { type: 'locked' })
    const { socket } = opened
    expect([socket.send(hangup), socket.send(profile), socket.isOpen()]).toEqual([
      false,
      true,
      false,
    ])
    line.receive(welcome)
    expect([socket.send(hangup), socket.isOpen()]).toEqual([true, true])
    expect(opened.told).toEqual(['locked', 'welcome'])
    expect(line.said().slice(1)).toEqual([profile, hangup])
  })

  it('[L2] is `profile` alone once it says that we are outside', async () => {
    const { socket, line } = await openWelcomed()
    line().receive({ type: 'locked' })
    expect([socket.send(hangup), socket.send(profile), socket.isOpen()]).toEqual([
      false,
      true,
      false,
    ])
  })

  it('is nothing once the connection closes, and what was not taken is not said later', async () => {
    const opened = await openWelcomed()
    const first = opened.line()
    first.close()
    expect([opened.socket.send(hangup), opened.socket.isOpen()]).toEqual([false, false])
    first.lose(1006)
    expect(opened.socket.send(hangup)).toBe(false)
    await vi.advanceTimersByTimeAsync(300)
    await answer(opened)
    expect(
      opened
        .line()
        .said()
        .map(({ type }) => type),
    ).toEqual(['hello'])
  })
})
