/**
 * What one who floods a room costs the others of it, and those of another room: figures, side by
 * side.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { randomToken } from '../../protocol/ids.ts'
import type { Order } from '../rig/flooder.ts'
import { enter, type Member } from '../rig/fuzz.ts'
import { startServer } from '../rig/server.ts'

const rounds = 100

test('[E9] one who floods a room disturbs nobody in it, and nobody elsewhere', async () => {
  const server = await startServer()
  const urlOf = (room: string) => `${server.origin.replace(/^http/, 'ws')}/api/rooms/${room}/socket`
  const room = `flood-${randomToken()
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')}`
  const here = await pairIn(urlOf(room))
  const elsewhere = await pairIn(urlOf(`${room}-2`))
  const times = () => Promise.all([timesOf(here), timesOf(elsewhere)])
  const calm = await times()
  const flood = startFlood(urlOf(room))
  const flooded = await times()
  const sent = await flood.end()
  await server.close()
  console.log(
    `${sent} frames were thrown at the room meanwhile; round trip of two members, ms, median and 95 %:`,
  )
  console.log(`in that room: ${show(calm[0])} calm, ${show(flooded[0])} flooded`)
  console.log(`in another: ${show(calm[1])} calm, ${show(flooded[1])} flooded`)
  expect(sent).toBeGreaterThan(1000)
})

type Two = [Member, Member]

async function pairIn(url: string): Promise<Two> {
  const [anna, bert] = [await enter(url), await enter(url)]
  bert.onMessage = (message) => {
    if (message.type === 'offer' && message.from === anna.id)
      bert.send({ type: 'answer', to: anna.id, payload: message.payload })
  }
  return [anna, bert]
}

/** Ordered, in ms: there and back through the room, one after the other, every one answered. */
async function timesOf([anna, bert]: Two): Promise<number[]> {
  const times: number[] = []
  for (let i = 0; i < rounds; i++) {
    const { promise, resolve } = Promise.withResolvers<void>()
    anna.onMessage = (message) => {
      if (message.type === 'answer' && message.payload === String(i)) resolve()
    }
    const start = performance.now()
    anna.send({ type: 'offer', to: bert.id, payload: String(i) })
    await promise
    times.push(performance.now() - start)
    await new Promise((go) => setTimeout(go, 55)) // Slower than what the room takes for a flood.
  }
  return times.toSorted((a, b) => a - b)
}

/** In a process of its own: what it costs there is not what is measured. */
function startFlood(url: string): { end(): Promise<number> } {
  const flooder = fork(`${import.meta.dirname}/../rig/flooder.ts`, [url])
  return {
    async end() {
      const told = once(flooder, 'message')
      flooder.send('end' satisfies Order)
      const [sent]: unknown[] = await told
      return Number(sent)
    },
  }
}

function show(times: number[] = []): string {
  const at = (part: number) => (times[Math.floor(times.length * part)] ?? 0).toFixed(1)
  return `${at(0.5)} (${at(0.95)})`
}
