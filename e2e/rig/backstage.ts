/**
 * What a stage of faults is made of: a worker of its own that may be killed, browsers of both
 * kinds, and people whose ways to the worker and to each other can be spoilt.
 */
import type { Browser } from 'puppeteer-core'
import { launchHeadlessShell, launchFirefox } from './browsers.ts'
import { createNet, type Net } from './net.ts'
import { createPeople, type People } from './people.ts'
import { createWire, type Wire } from './wire.ts'
import { createWorker, type Vars, type Worker } from './worker.ts'

export type BrowserKind = 'chromium' | 'firefox'

export type FaultStage = Omit<People, 'leave'> & {
  worker: Worker
  /**
   * Launched when it is first asked for. A second one, since Firefox shows nothing in a window that
   * is behind.
   */
  browser(kind: BrowserKind, which?: 'first' | 'second'): Promise<Browser>
  /** A way to the worker that is one person's own. */
  newWire(): Promise<Wire>
  newNet(): Net
}

export type Backstage = {
  stage: FaultStage
  start(vars?: Vars): Promise<void>
  /** Everybody goes, and all is well again. Gives the errors that their pages had. */
  clear(): Promise<string[]>
  close(): Promise<void>
}

const launchers = { chromium: launchHeadlessShell, firefox: launchFirefox }

export function createBackstage(): Backstage {
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

  return {
    stage: {
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
    },
    async start(vars) {
      await worker.start(vars)
      common = await createWire(() => worker.port())
      people = createPeople(common.origin, await browser('chromium'), { haveSmallCameras: true })
    },
    async clear() {
      const troubles = await people.leave()
      await Promise.all(wires.splice(0).map((wire) => wire.close()))
      for (const net of nets.splice(0)) net.close()
      if (worker.port() === null) await worker.start()
      return troubles.filter((trouble) => !isOfNetwork(trouble))
    },
    async close() {
      for (const launched of browsers.values()) await (await launched).close()
      await common.close()
      await worker.kill()
    },
  }
}

/**
 * Browsers put on the console what the network does to them, paths between peers too; a page cannot
 * prevent it.
 */
function isOfNetwork(trouble: string): boolean {
  const said = [
    'ws://',
    'Failed to load resource: net::ERR_',
    // Of the service worker, whose server is gone.
    'An unknown error occurred when fetching the script.',
    'WebRTC: ICE failed',
  ]
  return said.some((words) => trouble.includes(words))
}
