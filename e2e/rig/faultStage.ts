/**
 * What a file of tests of faults plays on: a worker of its own that may be killed, browsers of both kinds, and people
 * whose ways to the worker and to each other can be spoilt. After each test all is well again.
 */
import type { Browser } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { launchChromium, launchFirefox } from './browsers.ts'
import { createNet, type Net } from './net.ts'
import { createPeople, type People } from './people.ts'
import { createWire, type Wire } from './wire.ts'
import { createWorker, type Worker } from './worker.ts'

export type BrowserKind = 'chromium' | 'firefox'

export type FaultStage = Omit<People, 'leave'> & {
  worker: Worker
  /** Launched when it is first asked for. A second one, since Firefox shows nothing in a window that is behind. */
  browser(kind: BrowserKind, which?: 'first' | 'second'): Promise<Browser>
  /** A way to the worker that is one person's own. */
  newWire(): Promise<Wire>
  newNet(): Net
}

const launchers = { chromium: launchChromium, firefox: launchFirefox }

/** Call it at the top of a file. An error of a page fails its test, unless the network did it. */
export function useFaultStage(): FaultStage {
  const worker = createWorker()
  const browsers = new Map<string, Promise<Browser>>()
  const wires: Wire[] = []
  const nets: Net[] = []
  let common: Wire
  let people: People

  const browser: FaultStage['browser'] = (kind, which = 'first') => {
    const key = `${which} ${kind}`
    const launched = browsers.get(key) ?? launchers[kind]()
    browsers.set(key, launched)
    return launched
  }

  beforeAll(async () => {
    await worker.start()
    common = await createWire(() => worker.port())
    people = createPeople(common.origin, await browser('chromium'))
  })
  afterEach(async () => {
    const troubles = await people.leave()
    await Promise.all(wires.splice(0).map((wire) => wire.close()))
    for (const net of nets.splice(0)) net.close()
    if (worker.port() === null) await worker.start()
    expect(troubles.filter((trouble) => !isOfNetwork(trouble))).toEqual([])
  })
  afterAll(async () => {
    for (const launched of browsers.values()) await (await launched).close()
    await common.close()
    await worker.kill()
  })

  return {
    worker,
    newLink: () => people.newLink(),
    open: (link, coming) => people.open(link, coming),
    browser,
    async newWire() {
      const wire = await createWire(() => worker.port())
      wires.push(wire)
      return wire
    },
    newNet() {
      const net = createNet()
      nets.push(net)
      return net
    },
  }
}

/** Browsers put on the console what the network does to them; a page cannot prevent it. */
function isOfNetwork(trouble: string): boolean {
  return trouble.includes('ws://') || trouble.includes('Failed to load resource: net::ERR_')
}
