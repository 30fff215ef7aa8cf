/** A call that grows: each of its people in a context of one browser. */
import type { Browser } from 'puppeteer-core'
import type { Net } from '../../e2e/rig/net.ts'
import { createPeople } from '../../e2e/rig/people.ts'
import type { Person } from '../../e2e/rig/person.ts'
import { until } from '../../e2e/rig/until.ts'
import { linksOf, prepareLadder } from './senders.ts'

/** Eight pages and all between them take all of two cores. */
const longMs = 120_000

export type GrowingCall = {
  people: Person[]
  /** Until so many are in it, and each is connected to each. */
  growTo(size: number): Promise<void>
  /** Whether the pages may set what they send. */
  letSet(may: boolean): Promise<void>
  end(): Promise<void>
}

export type CallOptions = {
  /** What lies between them; nothing, unless said otherwise. */
  net?: Net
  /** The first one speaks, and the others only look and listen; nobody is seen. */
  isLecture?: boolean
}

export async function createCall(
  origin: string,
  browser: Browser,
  { net, isLecture = false }: CallOptions = {},
): Promise<GrowingCall> {
  const rig = createPeople(origin, browser)
  const link = await rig.newLink()
  const people: Person[] = []

  async function come(): Promise<Person> {
    const person = await rig.open('about:blank', {
      grantedTo: origin,
      width: 640,
      height: 480,
      ...(net && { net }),
      ...(isLecture && people.length > 0 && { lacks: 'mediaDevices' }),
    })
    await prepareLadder(person)
    await person.page.goto(link)
    people.push(person)
    return person
  }

  /**
   * At once: a pointer's click waits for two pictures of the page, which take long where all the
   * others' are drawn too.
   */
  async function press({ page }: Person, control: string): Promise<void> {
    const button = await page.waitForSelector(`::-p-aria([name="${control}"][role="button"])`, {
      timeout: longMs,
    })
    await button?.evaluate((element) => element instanceof HTMLElement && element.click())
  }
  const pressAll = async (control: string) => {
    await Promise.all(people.map((person) => press(person, control)))
  }

  async function join(): Promise<void> {
    const person = await come()
    await press(person, 'Join call')
    if (!isLecture) await press(person, 'Stop camera')
    await allConnected()
  }

  async function allConnected(): Promise<void> {
    await until(
      `each of ${people.length} is connected to each`,
      async () => (await Promise.all(people.map(linksOf))).map((links) => links.length),
      (counts) => counts.every((count) => count === people.length - 1),
      longMs,
    )
  }

  return {
    people,
    async growTo(size) {
      if (people.length === 0) {
        const [anna, bert] = [await come(), await come()]
        // Who comes moves the buttons.
        await anna.reads('Guest is here')
        await anna.press('Call')
        await bert.press('Accept')
        await allConnected()
        if (isLecture) await press(anna, 'Stop camera')
      }
      if (people.length >= size) return
      // A page that opens has little left of a machine on which all the others' pictures move, and
      // two that open at once have less: on two cores, connections of eight were then given up and
      // made anew without end.
      if (!isLecture) await pressAll('Stop camera')
      while (people.length < size) await join()
      if (!isLecture) await pressAll('Start camera')
    },
    async letSet(may) {
      await Promise.all(people.map(({ page }) => page.evaluate((yes) => window.letSet(yes), may)))
    },
    async end() {
      await rig.leave()
    },
  }
}
