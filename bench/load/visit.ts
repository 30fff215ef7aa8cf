/**
 * A first visit to a page in Chromium, told by its network log: what came, and what had to come
 * before it was asked for.
 */
import type { Browser, Protocol } from 'puppeteer-core'

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to the browser's
  interface Window {
    usableAt: number
  }
}

export type Loaded = {
  path: string
  /** As the browser calls it: `Document`, `Script`, `Stylesheet`. */
  type: string
  /** Over the wire: head and compressed body. */
  bytes: number
  /**
   * How many round trips after the page's own it could be asked for at the earliest: 0 for the
   * page, 1 for what the page or its header names.
   */
  depth: number
}

export type Visit = {
  /**
   * Page, scripts and styles that came before the button was there, in the order in which they were
   * asked for.
   */
  needed: Loaded[]
  /** What the browser fetched besides: icons, pictures, the manifest. */
  besides: Loaded[]
}

type Request = { url: string; type: string; askedBy: string | null; bytes: number }

const needed = new Set(['Document', 'Script', 'Stylesheet'])

/**
 * Until the button of this name is there and all is quiet; by a browser that has never been there.
 */
export async function visit(
  browser: Browser,
  address: string,
  button: string,
  language = 'en',
): Promise<Visit> {
  const context = await browser.createBrowserContext()
  const page = await context.newPage()
  const session = await page.createCDPSession()
  const requests = new Map<string, Request>()
  session.on('Network.requestWillBeSent', ({ requestId, request, type = 'Other', initiator }) => {
    requests.set(requestId, {
      url: request.url,
      type,
      askedBy: toAsker(initiator, address),
      bytes: 0,
    })
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const request = requests.get(requestId)
    if (request !== undefined) request.bytes = encodedDataLength
  })
  await session.send('Network.enable')
  const userAgent = await browser.userAgent()
  await session.send('Emulation.setUserAgentOverride', { userAgent, acceptLanguage: language })
  await page.evaluateOnNewDocument(noteWhenUsable, button)
  await page.goto(address)
  await page.waitForSelector(`::-p-aria([name="${button}"][role="button"])`)
  await page.waitForNetworkIdle()
  const before = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ startTime }) => startTime <= window.usableAt)
      .map(({ name }) => name),
  )
  const all = [...requests.values()]
  const loaded = all.map((request) => ({
    isNeeded:
      request.type === 'Document' || (needed.has(request.type) && before.includes(request.url)),
    it: toLoaded(request, all),
  }))
  await context.close()
  return {
    needed: loaded.filter(({ isNeeded }) => isNeeded).map(({ it }) => it),
    besides: loaded.filter(({ isNeeded }) => !isNeeded).map(({ it }) => it),
  }
}

/**
 * By the clock of the page, since what is fetched ahead may be asked for a moment after the button
 * is there.
 */
function noteWhenUsable(button: string): void {
  new MutationObserver((_, observer) => {
    const isThere = [...document.querySelectorAll('button')].some(
      ({ ariaLabel, textContent }) => (ariaLabel ?? textContent.trim()) === button,
    )
    if (!isThere) return
    window.usableAt = performance.now()
    observer.disconnect()
  }).observe(document, { childList: true, subtree: true })
}

/** The address of what asked for it; the page, where its header did, or the browser by itself. */
function toAsker(initiator: Protocol.Network.Initiator, page: string): string {
  return initiator.url ?? initiator.stack?.callFrames[0]?.url ?? page
}

function toLoaded(request: Request, all: Request[]): Loaded {
  const { pathname, search } = new URL(request.url)
  return {
    path: pathname + search,
    type: request.type,
    bytes: request.bytes,
    depth: depthOf(request, all),
  }
}

function depthOf(request: Request, all: Request[]): number {
  if (request.type === 'Document') return 0
  const asker = all.find(({ url }) => url === request.askedBy)
  return asker === undefined ? 1 : depthOf(asker, all) + 1
}
