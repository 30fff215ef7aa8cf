/**
 * What a file of tests behind proxies plays on: a worker that knows one of them as its own address,
 * and two that are set up wrongly.
 */
import type { Browser } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { launchHeadlessShell } from './browsers.ts'
import { createHostProxy, type HostProxy } from './hostProxy.ts'
import { createPeople, type People } from './people.ts'
import { createWorker } from './worker.ts'

/** `unknown` changes the host too, and is not configured. `deaf` knows nothing of WebSockets. */
type Proxies = { known: HostProxy; unknown: HostProxy; deaf: HostProxy }

/** People come through the known proxy, unless said otherwise. */
export type ProxyStage = Omit<People, 'leave'> & { proxies(): Proxies }

/** Call it at the top of a file. A page error in any test fails that test. */
export function useProxyStage(): ProxyStage {
  const worker = createWorker()
  let proxies: Proxies
  let browser: Browser
  let people: People

  beforeAll(async () => {
    const port = () => worker.port()
    // Their addresses are known before the worker's.
    const [known, unknown, deaf] = await Promise.all([
      createHostProxy(port),
      createHostProxy(port),
      createHostProxy(port, { keepsHost: true, dropsUpgrade: true }),
    ])
    proxies = { known, unknown, deaf }
    await worker.start({ PUBLIC_ORIGIN: known.origin })
    browser = await launchHeadlessShell()
    people = createPeople(known.origin, browser, { haveSmallCameras: true })
  })
  afterEach(async () => {
    expect(await people.leave()).toEqual([])
  })
  afterAll(async () => {
    await browser.close()
    await worker.kill()
    await Promise.all(Object.values(proxies).map((proxy) => proxy.close()))
  })

  return {
    newLink: () => people.newLink(),
    open: (link, coming) => people.open(link, coming),
    proxies: () => proxies,
  }
}
