import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { IceAnswer } from '../../../protocol/messages'
import { createRelays } from './iceServers'

const hour: IceAnswer = { iceServers: [{ urls: ['stun:s.example'] }], ttl: 3600, relay: 'ready' }
const forEver: IceAnswer = { iceServers: [], ttl: null, relay: 'none' }
const failing: IceAnswer = { iceServers: [], ttl: 60, relay: 'unavailable' }

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function stage(answers: (IceAnswer | null)[]) {
  const ask = vi.fn<() => Promise<IceAnswer | null>>(async () => answers.shift() ?? null)
  const onServers = vi.fn<() => void>()
  return { relays: createRelays({ ask, onServers }), ask, onServers }
}

async function pass(seconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(seconds * 1000)
}

it('[R1] asks once there is somebody and the room has welcomed us, in either order', async () => {
  const { relays, ask } = stage([hour])
  relays.need()
  await pass(1)
  expect(ask).not.toHaveBeenCalled()
  relays.welcomed()
  await relays.ready()
  expect(ask).toHaveBeenCalledTimes(1)
  relays.need()
  relays.welcomed()
  await pass(1)
  expect(ask).toHaveBeenCalledTimes(1)
})

it('[R1] asks again before what it has expires, and goes on so', async () => {
  const { relays, ask, onServers } = stage([hour, hour, hour])
  relays.welcomed()
  relays.need()
  await pass(2699)
  expect(ask).toHaveBeenCalledTimes(1)
  await pass(2)
  expect(ask).toHaveBeenCalledTimes(2)
  await pass(2700)
  expect(onServers).toHaveBeenCalledTimes(3)
  expect(relays.servers()).toEqual(hour.iceServers)
  expect(relays.state.value).toBe('ready')
})

const named = [{ urls: ['stun:named.example'] }]

it('[R5] asks nobody where the room names all that there are', async () => {
  const { relays, ask, onServers } = stage([hour])
  relays.need()
  relays.welcomed(named)
  await relays.ready()
  expect(relays.servers()).toEqual(named)
  expect(relays.state.value).toBe('none')
  relays.welcomed(named)
  await pass(10_000)
  expect(ask).not.toHaveBeenCalled()
  expect(onServers).toHaveBeenCalledTimes(1)
})

it('[R5] takes what the room of a worker deployed anew names, or asks it', async () => {
  const { relays, ask, onServers } = stage([hour, hour])
  relays.need()
  relays.welcomed(named)
  relays.welcomed()
  await pass(1)
  expect(ask).toHaveBeenCalledTimes(1)
  expect(relays.state.value).toBe('ready')
  relays.welcomed([])
  await pass(10_000)
  expect(ask).toHaveBeenCalledTimes(1)
  expect(onServers).toHaveBeenCalledTimes(3)
  expect(relays.servers()).toEqual([])
  expect(relays.state.value).toBe('none')
})

it('an answer that does not come holds nobody up, and is asked for again', async () => {
  const { relays, ask, onServers } = stage([null, hour])
  relays.welcomed()
  relays.need()
  await relays.ready()
  expect(onServers).not.toHaveBeenCalled()
  expect(relays.state.value).toBe('unknown')
  await pass(31)
  expect(ask).toHaveBeenCalledTimes(2)
  expect(relays.servers()).toEqual(hour.iceServers)
})

it('a relay that could not be had is asked for again within the minute', async () => {
  const { relays, ask } = stage([failing, hour])
  relays.welcomed()
  relays.need()
  expect(relays.state.value).toBe('unknown')
  await relays.ready()
  expect(relays.state.value).toBe('unavailable')
  await pass(46)
  expect(ask).toHaveBeenCalledTimes(2)
  expect(relays.state.value).toBe('ready')
})

it('what does not expire is asked for once', async () => {
  const { relays, ask } = stage([forEver, forEver])
  relays.welcomed()
  relays.need()
  await pass(1_000_000)
  expect(ask).toHaveBeenCalledTimes(1)
})

it('asks no more once it is closed', async () => {
  const { relays, ask } = stage([hour, hour])
  relays.welcomed()
  relays.need()
  await relays.ready()
  relays.close()
  await pass(1_000_000)
  expect(ask).toHaveBeenCalledTimes(1)
})
