/**
 * What a file of tests of closed tabs plays on: a worker that may ring them, a push service, and
 * people of whom some may be rung.
 */
import type { Browser } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { makeRingKeys } from '../../dev/makeRingKeys.ts'
import { ringEn } from '../../client/i18n/en/ring.ts'
import { launchChromium } from './browsers.ts'
import { type ClosedTab, closedTab, type Device, newDevice } from './closedTab.ts'
import { type Coming, createPeople, type People } from './people.ts'
import type { Person } from './person.ts'
import { type Pushed, type PushService, startPushService } from './pushService.ts'
import { until } from './until.ts'
import { createWire, type Wire } from './wire.ts'
import { createWorker, type Worker } from './worker.ts'

/** Somebody who may be rung, and whose page is here or not. */
export type Rung = { person: Person; device: Device; tab: ClosedTab; open: () => Promise<Person> }

export type RingStage = Omit<People, 'leave'> & {
  worker: Worker
  wire(): Wire
  service(): PushService
  /** What the worker received in this test, as bytes that were read as text. */
  received(): string
  vars(): Promise<Record<string, string>>
  /** Comes to the room, and lets it ring them; the page stays. */
  openRung(link: string, coming: Coming & { name: string; path?: string }): Promise<Rung>
  /** Anna in a room, and Bert, whom she met, with his tab closed. */
  parted(coming?: Coming): Promise<{ anna: Person; bert: Rung; link: string; room: string }>
}

let paths = 0

/** Call it at the top of a file. A page error in any test fails that test. */
export function useRingStage(): RingStage {
  const worker = createWorker()
  let received = ''
  let browser: Browser
  let people: People
  let service: PushService
  let wire: Wire

  const vars = async () => ({
    RING_KEYS: await makeRingKeys(),
    PUSH_SERVICES: service.origin,
  })

  beforeAll(async () => {
    service = await startPushService()
    const onSent = (data: Buffer) => void (received += data.toString('latin1'))
    wire = await createWire(() => worker.port(), { onSent })
    await worker.start(await vars())
    browser = await launchChromium()
    people = createPeople(wire.origin, browser, { haveSmallCameras: true })
  })
  beforeEach(() => {
    received = ''
  })
  afterEach(async () => {
    // A browser writes down each request that is refused, or that finds no worker.
    const troubles = (await people.leave()).filter(
      (one) => !/ status of (403|429) |WebSocket connection to |net::ERR_/.test(one),
    )
    expect(troubles).toEqual([])
  })
  afterAll(async () => {
    await browser.close()
    await worker.kill()
    await wire.close()
    await service.close()
  })

  const stage: RingStage = {
    worker,
    wire: () => wire,
    service: () => service,
    received: () => received,
    vars,
    newLink: () => people.newLink(),
    open: (link, coming) => people.open(link, coming),
    async openRung(link, { path = `/device-${++paths}`, ...coming }) {
      const device = await newDevice(path)
      const rings = { service: service.origin, device }
      const person = await people.open(link, { ...coming, rings })
      await person.press(ringEn.ringMe, 'switch')
      await person.reads('can ring this device until')
      const room = new URL(link).pathname.slice('/r/'.length)
      const { origin } = wire
      const tab = await closedTab(person.context, { origin, room, device })
      const open = () => people.open(link, { name: coming.name, beside: person, rings })
      return { person, device, tab, open }
    },
    async parted(coming) {
      const link = await people.newLink()
      const anna = await people.open(link, { name: 'Anna', ...coming })
      const bert = await stage.openRung(link, { name: 'Bert' })
      await anna.reads('Bert is here')
      await bert.person.page.close()
      await anna.reads(ringEn.willBeRung('Bert'))
      return { anna, bert, link, room: new URL(link).pathname.slice('/r/'.length) }
    },
  }
  return stage
}

/** What was pushed to this device next arrives there. `n`: at its subscription of this number. */
export async function arrives(stage: RingStage, { device, tab }: Rung, n = 1): Promise<void> {
  const { body } = await stage.service().pushed(`${device.path}-${n}`)
  await tab.deliver(body)
}

/** How many that were shown a test has waited for. */
const awaited = new WeakMap<ClosedTab, number>()

/** Waits until the next one is shown, which says this; then it stands there, and nothing else. */
export async function shows({ tab }: Rung, title: string | RegExp): Promise<void> {
  const pattern = new RegExp(title)
  const before = awaited.get(tab) ?? 0
  awaited.set(tab, before + 1)
  const titles = await until(
    `a notification says ${String(title)}`,
    tab.shown,
    (all) => all.length > before,
  )
  expect(titles[before]).toMatch(pattern)
  const standing = (await tab.notifications()).map((one) => one.title)
  expect(standing).toEqual([expect.stringMatching(pattern)])
}

/** All that was pushed to this device. */
export function pushesTo(stage: RingStage, { device }: Rung): readonly Pushed[] {
  return stage.service().all.filter(({ path }) => path.startsWith(`${device.path}-`))
}
