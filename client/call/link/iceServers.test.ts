import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { IceAnswer } from '../../../protocol/messages'
import { createIceServers } from './iceServers'

const hour: IceAnswer = { iceServers: [{ urls: ['stun:s.example'] }], ttl: 3600, relay: 'ready' }
const forEver: IceAnswer = { iceServers: [], ttl: null, relay: 'none' }
const failing: IceAnswer = { iceServers: [], ttl: 60, relay: 'unavailable' }

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function stage(answers: (IceAnswer | null)[]) {
  const ask = vi.fn<() => Promise<IceAnswer | null>>(async () => answers.shift() ?? null)
  const onServers = vi.fn<() => void>()
  return { iceServers: createIceServers({ ask, onServers }), ask, onServers }
}

async function pass(seconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(seconds * 1000)
}

it('[R1] asks once there is somebody and the room has welcomed us, in either order', async () => {
  const { iceServers, ask } = stage([hour])
  iceServers.need()
  await pass(1)
  expect(ask).not.toHaveBeenCalled()
  iceServers.welcomed()
  await iceServers.ready()
  expect(ask).toHaveBeenCalledTimes(1)
  iceServers.need()
  iceServers.welcomed()
  await pass(1)
  expect(ask).toHaveBeenCalledTimes(1)
})

it('[R1] asks again before what it has expires, and goes on so', async () => {
  const { iceServers, ask, onServers } = stage([hour, hour, hour])
  iceServers.welcomed()
  iceServers.need()
  await pass(2699)
  expect(ask).toHaveBeenCalledTimes(1)
  await pass(2)
  expect(ask).toHaveBeenCalledTimes(2)
  await pass(2700)
  expect(onServers).toHaveBeenCalledTimes(3)
  expect(iceServers.servers()).toEqual(hour.iceServers)
  expect(iceServers.state.value).toBe('ready')
})

const named = [{ urls: ['stun:named.example'] }]

it('[R5] asks nobody where the room names all that there are', async () => {
  const { iceServers, ask, onServers } = stage([hour])
  iceServers.need()
  iceServers.welcomed(named)
  await iceServers.ready()
  expect(iceServers.servers()).toEqual(named)
  expect(iceServers.state.value).toBe('none')
  iceServers.welcomed(named)
  await pass(10_000)
  expect(ask).not.toHaveBeenCalled()
  expect(onServers).toHaveBeenCalledTimes(1)
})

it('[R5] takes what the room of a worker deployed anew names, or asks it', async () => {
  const { iceServers, ask, onServers } = stage([hour, hour])
  iceServers.need()
  iceServers.welcomed(named)
  iceServers.welcomed()
  await pass(1)
  expect(ask).toHaveBeenCalledTimes(1)
  expect(iceServers.state.value).toBe('ready')
  iceServers.welcomed([])
  await pass(10_000)
  expect(ask).toHaveBeenCalledTimes(1)
  expect(onServers).toHaveBeenCalledTimes(3)
  expect(iceServers.servers()).toEqual([])
  expect(iceServers.state.value).toBe('none')
})

it('an answer that does not come holds nobody up, and is asked for again', async () => {
  const { iceServers, ask, onServers } = stage([null, hour])
  iceServers.welcomed()
  iceServers.need()
  await iceServers.ready()
  expect(onServers).not.toHaveBeenCalled()
  expect(iceServers.state.value).toBe('unknown')
  await pass(31)
  expect(ask).toHaveBeenCalledTimes(2)
  expect(iceServers.servers()).toEqual(hour.iceServers)
})

it('a relay that could not be had is asked for again within the minute', async () => {
  const { iceServers, ask } = stage([failing, hour])
  iceServers.welcomed()
  iceServers.need()
  expect(iceServers.state.value).toBe('unknown')
  await iceServers.ready()
  expect(iceServers.state.value).toBe('unavailable')
  await pass(46)
  expect(ask).toHaveBeenCalledTimes(2)
  expect(iceServers.state.value).toBe('ready')
})

it('what does not expire is asked for once', async () => {
  const { iceServers, ask } = stage([forEver, forEver])
  iceServers.welcomed()
  iceServers.need()
  await pass(1_000_000)
  expect(ask).toHaveBeenCalledTimes(1)
})

it('asks no more once it is closed', async () => {
  const { iceServers, ask } = stage([hour, hour])
  iceServers.welcomed()
  iceServers.need()
  await iceServers.ready()
  iceServers.close()
  await pass(1_000_000)
  expect(ask).toHaveBeenCalledTimes(1)
})
