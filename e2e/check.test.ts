/** The connection test: what it finds in a real browser, without a relay and with a real one. */
import type { Browser } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { checkEn } from '../client/i18n/en/check.ts'
import { checkZhCN } from '../client/i18n/zh-CN/check.ts'
import { en } from '../client/i18n/en/first.ts'
import { roomEn } from '../client/i18n/en/room.ts'
import { troubleEn } from '../client/i18n/en/trouble.ts'
import { launchChromium, launchFirefox } from './rig/browsers.ts'
import { type Coturn, startCoturn } from './rig/coturn.ts'
import { capturing } from './rig/media.ts'
import { createPeople, type People } from './rig/people.ts'
import type { Person } from './rig/person.ts'
import { useStage } from './rig/stage.ts'
import { isWide, kinds } from './rig/wide.ts'
import { createWorker, type Worker } from './rig/worker.ts'

type Check = keyof typeof checkEn.names
const { names, remedies, status, start, again, copy } = checkEn

const launchers = { chromium: launchChromium, firefox: launchFirefox }

/** A test may wait for servers that do not answer. */
const patienceMs = 40_000

/** Every line of the results, as it is read: its status, and the rest of its words. */
async function results({ page }: Person): Promise<Partial<Record<Check, Line>>> {
  const lines = await page.$$eval('main li', (items) =>
    items.map((item) => ({
      name: item.querySelector('h3')?.innerText ?? '',
      status: item.querySelector('.check-status')?.textContent ?? '',
      words: [...item.querySelectorAll('p')].map((p) => p.innerText),
    })),
  )
  const isCheck = (name: string): name is Check => name in names
  const checks = Object.keys(names).filter(isCheck)
  return Object.fromEntries(
    lines.map(({ name, ...line }) => [checks.find((check) => names[check] === name), line]),
  )
}

type Line = { status: string; words: string[] }

/** Starts the test and waits for its end. */
async function takeTest(person: Person): Promise<Partial<Record<Check, Line>>> {
  await person.press(start)
  await person.page.locator(`::-p-aria(${again})`).setTimeout(patienceMs).wait()
  return results(person)
}

/** What Copy results copies. */
async function copied(person: Person): Promise<string> {
  await person.context.setPermission(
    new URL(person.page.url()).origin,
    { permission: { name: 'clipboard-read' }, state: 'granted' },
    { permission: { name: 'clipboard-write' }, state: 'granted' },
  )
  await person.press(copy)
  await person.reads(checkEn.copied)
  await person.page.bringToFront()
  return person.page.evaluate(() => navigator.clipboard.readText())
}

describe('without a relay', () => {
  const stage = useStage()

  test('every line has its result, copied as on the page, and the devices are released', async () => {
    const anna = await stage.open(stage.at('/check'))
    await anna.sees('heading', checkEn.title)
    expect((await results(anna)).camera).toEqual({ status: status.waiting, words: [] })
    expect(await takeTest(anna)).toEqual({
      browser: { status: status.ok, words: [expect.stringMatching(/^Chrome \d+$/)] },
      camera: { status: status.ok, words: [expect.stringContaining('fake')] },
      microphone: { status: status.ok, words: [expect.stringContaining('Fake')] },
      signaling: {
        status: status.ok,
        words: [expect.stringMatching(/^Round trip \d+ ms\. A room opens in \d+ ms\.$/)],
      },
      stun: { status: status.warn, words: [checkEn.noServers, remedies['no-servers']] },
      relay: { status: status.warn, words: [remedies['no-relay']] },
    })
    expect(await capturing(anna)).toEqual([])
    await anna.reads(checkEn.sums.warn(2))

    const lines = (await copied(anna)).split('\n')
    expect(lines[0]).toBe('Parley connection test 1')
    expect(lines[2]).toMatch(/^build: \w{4} \w{4} \w{4} \w{4}$/)
    expect(lines.slice(4, 6)).toEqual(['camera: ok', 'microphone: ok'])
    expect(lines.at(-1)).toBe('relay: warn, none, no-relay')
  })

  // Side by side, since it takes its time to look at the devices.
  test.runIf(isWide)(
    'in Chinese every line speaks Chinese; a camera that is refused has its remedy, and the rest is tested',
    async () => {
      const [anna, bert] = await Promise.all([
        stage.open(stage.at('/check'), { language: 'zh-CN' }),
        stage.open(stage.at('/check'), { refuses: ['camera'] }),
      ])
      await anna.press(checkZhCN.start)
      const { camera, microphone, signaling } = await takeTest(bert)
      expect(camera).toEqual({ status: status.fail, words: [troubleEn.device.camera.refused] })
      expect(microphone?.status).toBe(status.ok)
      expect(signaling?.status).toBe(status.ok)

      await anna.sees('button', checkZhCN.copy)
      for (const name of ['camera', 'signaling', 'stun', 'relay'] as const)
        await anna.reads(checkZhCN.names[name])
      await anna.reads(checkZhCN.remedies['no-relay'])
      await anna.reads(checkZhCN.buildHint)
    },
  )

  test('whoever leaves while it runs takes the devices with them', async () => {
    const anna = await stage.open(stage.at('/check'))
    await anna.press(start)
    await anna.reads('fake_device')
    expect(await capturing(anna)).toHaveLength(2)
    await anna.press(`Parley, ${en.home}`, 'link')
    await anna.sees('button', en.newRoom)
    expect(await capturing(anna)).toEqual([])
  })

  test('it is found from the first page, and shows the build as the settings do', async () => {
    const anna = await stage.open(stage.at('/'))
    await anna.sees('link', 'Connection test')
    await anna.page.goto(stage.at('/check'))
    await anna.reads(checkEn.buildHint)
    const build = await anna.page.$eval('.build code', (code) => code.innerText)
    expect(build).toMatch(/^\w{4} \w{4} \w{4} \w{4}$/)
    await anna.page.goto(await stage.newLink())
    await anna.press(en.settings)
    await anna.press(roomEn.about)
    await anna.reads(build)
    await anna.sees('link', 'Connection test')
  })
})

// Side by side, since they wait for servers that do not answer.
describe('with a relay', () => {
  const relay = useRelay(kinds.map((kind) => launchers[kind]))

  test('each way to it is tried by itself, and what comes through is measured', async () => {
    const { stun, udp, tcp } = relay.urls()
    const each = await relay.takeTests({
      ICE_URLS: stun,
      TURN_URLS: `${udp},${tcp}`,
      TURN_SECRET: secret,
    })
    const answers = { status: status.ok, words: [checkEn.reach.reached(nameOf(udp))] }
    const relayed = {
      status: status.ok,
      words: [expect.stringMatching(/^\d+\.\d Mbit\/s, round trip \d+ ms\.$/)],
    }
    const wanted = { stun: answers, 'turn-udp': answers, 'turn-tcp': answers, relay: relayed }
    expect(each).toMatchObject(kinds.map(() => wanted))
  })

  test.runIf(isWide)(
    'a relay that does not take the credentials says so, and where nobody answers over UDP, the way over TCP is said to do',
    async () => {
      const gone = await startCoturn({ secret })
      await gone.stop()
      const { udp, tcp } = relay.urls()
      const [refused, overTcp] = await Promise.all([
        relay.takeTests({ TURN_URLS: `${udp},${tcp}`, TURN_SECRET: 'the secret of another relay' }),
        relay.takeTests({ TURN_URLS: `${gone.urls.udp},${tcp}`, TURN_SECRET: secret }),
      ])

      const refuses = {
        status: status.fail,
        words: [checkEn.reach.refused(nameOf(udp)), remedies.credentials],
      }
      const unreached = { status: status.fail, words: [remedies['relay-unreached']] }
      const wanted = { 'turn-udp': refuses, 'turn-tcp': refuses, relay: unreached }
      expect(refused).toMatchObject(kinds.map(() => wanted))

      const unreachable = {
        status: status.warn,
        words: [checkEn.reach.unreachable(nameOf(gone.urls.udp)), remedies['udp-blocked-relayed']],
      }
      const ok = { status: status.ok }
      const does = { 'turn-udp': unreachable, 'turn-tcp': ok, relay: ok }
      expect(overTcp).toMatchObject(kinds.map(() => does))
    },
  )
})

const secret = 'the secret that worker and relay share'

/** As the page names a server. */
function nameOf(url: string): string {
  return url.replace(/^turn:|\?.*$/g, '')
}

/** A real relay, workers that are configured for it or not, and a browser of each kind. */
function useRelay(launch: (() => Promise<Browser>)[]) {
  let browsers: Browser[]
  let coturn: Coturn
  const workers: Worker[] = []
  const everybody: People[] = []

  beforeAll(async () => {
    ;[coturn, browsers] = await Promise.all([
      startCoturn({ secret }),
      Promise.all(launch.map((each) => each())),
    ])
  })
  afterEach(async () => {
    const troubles = await Promise.all(everybody.splice(0).map((people) => people.leave()))
    expect(troubles.flat()).toEqual([])
    await Promise.all(workers.splice(0).map((worker) => worker.kill()))
  })
  afterAll(async () => {
    await Promise.all([...browsers.map((browser) => browser.close()), coturn.stop()])
  })

  return {
    urls: () => coturn.urls,
    /** What each browser finds with a worker that is configured so. */
    async takeTests(vars: Record<string, string>): Promise<Partial<Record<Check, Line>>[]> {
      const worker = createWorker(vars)
      workers.push(worker)
      await worker.start()
      const origin = `http://127.0.0.1:${worker.port()}`
      const places = browsers.map((browser) => createPeople(origin, browser))
      everybody.push(...places)
      return Promise.all(
        places.map(async (people) => takeTest(await people.open(`${origin}/check`))),
      )
    },
  }
}
