/**
 * An hour in which nothing happens, with two pages in a room: what comes from them is pings alone.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { limits, pingText, pongText } from '../../protocol/messages.ts'
import type { People } from '../../e2e/rig/people.ts'
import type { Person } from '../../e2e/rig/person.ts'
import { meet, roomOf, talk } from '../../e2e/rig/scenes.ts'
import { until } from '../../e2e/rig/until.ts'
import type { Entry, Stored } from '../counted/entry.ts'
import type { Counting } from './counting.ts'
import { beforeSleepMs } from './use.ts'

export type Hour = {
  pings: number
  pongs: number
  /** What the worker and its rooms noted of the hour. */
  entries: Entry[]
  /** And of the first message after it, which wakes the room. */
  after: Entry[]
  stored: Stored
}

const pingsOfAnHour = 3_600_000 / limits.pingIntervalMs

/**
 * The pages' timers of 25 s are run at once, as often as they run in an hour; each time the page
 * sends its ping, and waits for the answer. `sleeps`: the room falls asleep by itself first, in
 * real time, or is put to sleep.
 */
export async function idleHour(
  people: People,
  counting: Counting,
  { inCall, sleeps }: { inCall: boolean; sleeps: 'by itself' | 'at once' },
): Promise<Hour> {
  const pair = await (inCall ? talk(people) : meet(people))
  const room = roomOf(pair)
  const there = [pair.anna, pair.bert]
  await until(
    'all is noted that they did',
    async () => (await counting.take()).length,
    (noted) => noted === 0,
  )
  if (sleeps === 'at once') await counting.hibernate(room)
  // A second more than that: another timer than this one measures it.
  else await pause(beforeSleepMs + 1000)

  const heard = await Promise.all(there.map(pingForAnHour))
  const entries = await counting.take()
  await pair.anna.press(inCall ? 'Hang up' : 'Call')
  const after: Entry[] = []
  await until(
    'the room has heard of it',
    async () => {
      after.push(...(await counting.take()))
      return after.some(({ is }) => is === 'message')
    },
    (is) => is,
  )
  const stored = await counting.storedIn(room)
  await people.leave()
  return {
    pings: heard.reduce((sum, { pings }) => sum + pings, 0),
    pongs: heard.reduce((sum, { pongs }) => sum + pongs, 0),
    entries,
    after,
    stored,
  }
}

/** Counted by the browser's own record of the frames. */
async function pingForAnHour({ page }: Person): Promise<{ pings: number; pongs: number }> {
  const session = await page.createCDPSession()
  let [pings, pongs] = [0, 0]
  let answered = Promise.withResolvers<void>()
  session.on('Network.webSocketFrameSent', ({ response }) => {
    if (response.payloadData === pingText) pings += 1
  })
  session.on('Network.webSocketFrameReceived', ({ response }) => {
    if (response.payloadData !== pongText) return
    pongs += 1
    answered.resolve()
  })
  await session.send('Network.enable')
  for (let ping = 0; ping < pingsOfAnHour; ping += 1) {
    answered = Promise.withResolvers()
    const fired = await page.evaluate((ms) => window.recorder.fire(ms), limits.pingIntervalMs)
    if (fired !== 1) throw new Error(`${fired} timers wait for a ping, and not 1`)
    await answered.promise
  }
  await session.detach()
  return { pings, pongs }
}
