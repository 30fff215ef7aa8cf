/**
 * The way to a uni-app that shows the page in its `<web-view>`. DCloud's uni.webview.js does the
 * same for pages that load it, and then stands in `uni.webView`; what it does to post a message is
 * all that we need of it, and is done here.
 */
type Post = (message: unknown) => void
type Native = { postMessage(text: string): void }

/** HTML5+, which an App gives to the pages of its WebViews. */
type Plus = {
  webview: {
    currentWebview(): { id: string; parent(): { id: string } | null }
    getWebviewById(id: string): unknown
    postMessageToUniNView(message: unknown, id: string): void
    getLaunchWebview(): { evalJS(script: string): void }
  }
}

export type UniWindow = {
  navigator: { userAgent: string }
  document: { addEventListener(type: string, listener: () => void): void }
  /** Of a page that has uni.webview.js; true once that is ready. */
  UniAppJSBridge?: boolean
  uni?: { webView?: { postMessage?: Post }; postMessage?: Post }
  plus?: Plus
  /**
   * Of nvue pages, and of uni-app x: a function, or an object that takes text, as the platform has
   * it.
   */
  __dcloud_weex_postMessage?: Post
  __dcloud_weex_?: Native
  __uniapp_x_postMessage?: Post
  __uniapp_x_?: Native
}

const service = '__uniapp__service'
const type = 'WEB_INVOKE_APPSERVICE'

export function isUniApp(page: UniWindow): boolean {
  if (/uni-app|Html5Plus/i.test(page.navigator.userAgent)) return true
  return page.uni?.webView?.postMessage !== undefined || page.uni?.postMessage !== undefined
}

/** Posts in order, and what is posted before the app's side is there as soon as it is. */
export function createUniPost(page: UniWindow): (text: string) => void {
  const waiting: string[] = []
  const flush = (): void => {
    const post = waiting.length > 0 ? toPost(page) : null
    if (post !== null) for (const text of waiting.splice(0)) post(text)
  }
  for (const ready of ['UniAppJSBridgeReady', 'plusready'])
    page.document.addEventListener(ready, flush)
  return (text) => {
    waiting.push(text)
    flush()
  }
}

// oxlint-disable no-underscore-dangle -- the names are DCloud's
/** Null: nothing is there yet. */
function toPost(page: UniWindow): ((text: string) => void) | null {
  const { uni, plus } = page
  const bridge = uni?.webView?.postMessage ? uni.webView : uni
  if (bridge?.postMessage && page.UniAppJSBridge === true)
    return (text) => bridge.postMessage?.({ data: text })
  if (page.__uniapp_x_postMessage) return (text) => page.__uniapp_x_postMessage?.({ data: text })
  if (page.__uniapp_x_)
    return (text) => page.__uniapp_x_?.postMessage(JSON.stringify({ data: text }))
  if (page.__dcloud_weex_postMessage)
    return (text) => page.__dcloud_weex_postMessage?.({ data: [text] })
  if (page.__dcloud_weex_)
    return (text) => page.__dcloud_weex_?.postMessage(JSON.stringify({ data: [text] }))
  return plus ? (text) => postByPlus(plus, text) : null
}
// oxlint-enable no-underscore-dangle

/** To the app's logic, as a message of the page that holds this WebView. */
function postByPlus({ webview }: Plus, text: string): void {
  const own = webview.currentWebview()
  const webviewIds = [own.parent()?.id ?? own.id]
  const data = { options: { timestamp: Date.now() }, name: 'postMessage', arg: text }
  if (webview.getWebviewById(service)) {
    webview.postMessageToUniNView({ type, args: { data, webviewIds } }, service)
    return
  }
  const args = [type, data, webviewIds].map((arg) => JSON.stringify(arg)).join()
  webview.getLaunchWebview().evalJS(`UniPlusBridge.subscribeHandler(${args})`)
}
