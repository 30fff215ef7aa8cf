/**
 * Stands in for an app made with uni-app. What is native there, between the app's page and the
 * WebView that it shows, is played by the browser's driver: HTML5+ in the page of the WebView, and
 * `evalJS` from outside, which no policy of a page keeps out. The app's page takes and gives what
 * uni-app's own would.
 */
import { isDeepStrictEqual } from 'node:util'
import type { Frame, Page } from 'puppeteer-core'
import { until } from './until.ts'

/** As Android's WebView says it in such an app. */
const uniUserAgent =
  'Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/131.0 Mobile Safari/537.36 uni-app Html5Plus/1.0'

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to Window
  interface Window {
    /** What the app's page was given by `@message`, in order. */
    heard: string[]
    /** What the app's logic does to speak to the WebView. */
    evalJS(script: string): Promise<void>
  }
}

/** The app's page: `<web-view>` is a frame here. */
export const uniPage = `<!doctype html>
<title>App</title>
<link rel="icon" href="data:,">
<style>body { margin: 0 } iframe { position: fixed; inset: 0; width: 100%; height: 100%; border: 0 }</style>
<iframe allow="camera; microphone; display-capture; autoplay; fullscreen"></iframe>
<script>
  window.heard = []
  const onMessage = (event) => window.heard.push(...event.detail.data)
  // As uni-app's own logic hands on what reached its service.
  window.addEventListener('message', ({ data }) => {
    if (data.to !== '__uniapp__service') return
    const { type, args } = data.message
    if (type !== 'WEB_INVOKE_APPSERVICE' || args.data.name !== 'postMessage') return
    if (args.webviewIds[0] === 'page-1') onMessage({ detail: { data: [args.data.arg] } })
  })
</script>`

export type UniApp = {
  show(url: string): Promise<void>
  webView(): Frame
  /** Calls the page's global function, as the app's logic does. */
  says(command: object): Promise<void>
  /** Waits for an event that holds this, among those that nothing waited for yet. */
  hears(event: object): Promise<void>
}

/** Plays what is native; before the app's page is opened. */
export async function playNative(page: Page): Promise<UniApp> {
  await page.setUserAgent({ userAgent: uniUserAgent })
  await page.evaluateOnNewDocument(html5Plus)
  await page.exposeFunction('evalJS', async (script: string) => {
    await webView().evaluate(script)
  })
  const taken = new Set<number>()

  function webView(): Frame {
    const frame = page.frames().find((one) => one.parentFrame() === page.mainFrame())
    if (frame === undefined) throw new Error('The app shows no WebView')
    return frame
  }

  return {
    webView,
    async show(url) {
      await page.$eval('iframe', (frame, src) => (frame.src = src), url)
    },
    async says(command) {
      const text = JSON.stringify({ parley: 1, ...command })
      const script = `parley(${JSON.stringify(text)})`
      await page.evaluate((given) => window.evalJS(given), script)
    },
    async hears(event) {
      const indexOf = (texts: string[]) =>
        texts.findIndex((text, i) => !taken.has(i) && holds(JSON.parse(text), event))
      const heard = await until(
        `the app hears ${JSON.stringify(event)}`,
        () => page.evaluate(() => window.heard),
        (texts) => indexOf(texts) >= 0,
      )
      taken.add(indexOf(heard))
    },
  }
}

/** Whether all that is wanted stands in it; an object as a part need not be whole either. */
function holds(value: unknown, wanted: unknown): boolean {
  if (!isObject(value) || !isObject(wanted)) return isDeepStrictEqual(value, wanted)
  return Object.entries(wanted).every(([key, part]) => holds(value[key], part))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** It is there once the page has loaded, and not before. Sent to the browser as text. */
function html5Plus(): void {
  if (window.parent === window) return
  const own = { id: 'webview-2', parent: () => ({ id: 'page-1' }) }
  const webview = {
    currentWebview: () => own,
    getWebviewById: (id: string) => (id === '__uniapp__service' ? {} : null),
    postMessageToUniNView: (message: unknown, to: string) =>
      window.parent.postMessage({ message, to }, '*'),
  }
  window.addEventListener('load', () => {
    Object.assign(window, { plus: { webview } })
    document.dispatchEvent(new Event('plusready'))
  })
}
