/**
 * Stands in for an app made with uni-app. What is native there, between the app's page and the WebView that it shows, is
 * played by the browser's driver: HTML5+ in the page of the WebView, and `evalJS` from outside, which no policy of a page keeps
 * out. The app's page takes and gives what uni-app's own would.
 */
import type { Page } from 'puppeteer-core'

/** As Android's WebView says it in such an app. */
export const uniUserAgent =
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

/** What native code does; before the page is opened. */
export async function playNative(page: Page): Promise<void> {
  await page.setUserAgent({ userAgent: uniUserAgent })
  await page.evaluateOnNewDocument(html5Plus)
  await page.exposeFunction('evalJS', async (script: string) => {
    await webView(page).evaluate(script)
  })
}

export function webView(page: Page) {
  const frame = page.frames().find((one) => one.parentFrame() !== null)
  if (frame === undefined) throw new Error('The app shows no WebView')
  return frame
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
