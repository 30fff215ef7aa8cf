/**
 * Ringing somebody whose tab is closed: how long it takes to the push service, and from the push to
 * the first picture; what it costs; how large it is.
 */
import { encryptPush } from '../../protocol/webPush.ts'
import { makeRingKeys } from '../../dev/makeRingKeys.ts'
import { makeRingToken } from '../../protocol/ring.ts'
import { launchChromium } from '../../e2e/rig/browsers.ts'
import { closedTab, newDevice } from '../../e2e/rig/closedTab.ts'
import { createPeople, type People } from '../../e2e/rig/people.ts'
import { type PushService, startPushService } from '../../e2e/rig/pushService.ts'
import { until } from '../../e2e/rig/until.ts'
import { type Counting, startCounting } from '../cost/counting.ts'
import type { Use } from '../cost/prices.ts'
import type { Entry } from '../counted/entry.ts'
import type { Bench, Size } from '../rig/report.ts'
import { type Measured, type Ring, toReport } from './report.ts'

const rounds: Record<Size, number> = { small: 1, full: 12 }

export const ring: Bench = {
  name: 'ring',
  run: async (size) => toReport(await measure(size)),
}

async function measure(size: Size): Promise<Measured> {
  const service = await startPushService()
  const counting = await startCounting({
    RING_KEYS: await makeRingKeys(),
    PUSH_SERVICES: service.origin,
  })
  const browser = await launchChromium()
  try {
    const people = createPeople(counting.origin, browser, { haveSmallCameras: true })
    const rings: Ring[] = []
    for (let round = 0; round < rounds[size]; round += 1)
      rings.push(await ringOnce(round, people, counting, service))
    const { keys } = await newDevice('/')
    const place = { endpoint: service.origin, room: '', expires: Date.now() }
    const least = await encryptPush(keys, new Uint8Array(0))
    return {
      browser: await browser.version(),
      rings,
      tokenChars: (await makeRingToken(keys, place)).length,
      least: least.length,
    }
  } finally {
    await Promise.all([browser.close(), counting.close(), service.close()])
  }
}

async function ringOnce(
  round: number,
  people: People,
  counting: Counting,
  service: PushService,
): Promise<Ring> {
  const link = await people.newLink()
  const room = new URL(link).pathname.slice('/r/'.length)
  const device = await newDevice(`/bench-${round}`)
  const rings = { service: service.origin, device }
  const anna = await people.open(link, { name: 'Anna' })
  const bert = await people.open(link, { name: 'Bert', rings })
  await bert.press('Let this room ring me when it is closed', 'switch')
  await bert.reads('can ring this device until')
  const tab = await closedTab(bert.context, { origin: counting.origin, room, device })
  await bert.page.close()
  await anna.reads('Bert: will be rung')
  await counting.take()

  await anna.press('Call')
  const { body } = await service.pushed(`${device.path}-1`)
  const receivedAt = Date.now()
  const pressedAt = await anna.page.evaluate(
    () => window.recorder.clicks.find(({ label }) => label === 'Call')?.at ?? Number.NaN,
  )
  await anna.reads("Ringing Bert's devices")
  const entries = (await counting.take()).filter((entry) => isRing(entry, room))

  const deliveredAt = Date.now()
  await tab.deliver(body)
  await until('it is shown', tab.shown, (all) => all.length === 1)
  const shownAt = Date.now()
  await tab.tap()
  const back = await people.open(link, { name: 'Bert', beside: bert, rings })
  const openedAt = await back.page.evaluate(() => performance.timeOrigin)
  const frameAt = await until(
    'a picture comes',
    () => back.page.evaluate(() => window.recorder.firstFrame),
    (at) => at !== null,
  )
  const troubles = await people.leave()
  if (troubles.length > 0) throw new Error(troubles.join('\n'))
  return {
    pushed: receivedAt - pressedAt,
    shown: shownAt - deliveredAt,
    opened: openedAt - shownAt,
    frame: Number(frameAt) - openedAt,
    use: toUse(entries),
    pushBytes: body.length,
  }
}

/** What the ring made the worker do; the call itself says as much to the room as any other. */
function isRing(entry: Entry, room: string): boolean {
  if (entry.is === 'request') return entry.path === `/api/rooms/${room}/ring`
  return entry.room === room && entry.is === 'rpc'
}

function toUse(entries: Entry[]): Use {
  const requests = entries.filter(({ is }) => is === 'request')
  const calls = entries.filter(({ is }) => is === 'rpc')
  const sum = (all: Entry[]) => all.reduce((ms, entry) => ms + entry.ms, 0)
  return {
    workerRequests: requests.length,
    workerMs: sum(requests),
    objectRequests: calls.length,
    activeMs: sum(calls),
    rowsRead: 0,
    rowsWritten: 0,
  }
}
