import { describe, expect, it, vi } from 'vitest'
import type { FrameWindow } from './frame'
import { chooseHost, type HostWindow } from './host'

type Message = { source: unknown; origin: string; data: unknown }

const listed = 'https://host.example'
const other = 'https://other.example'
const chrome = 'Mozilla/5.0 Chrome/131.0'
const uni = `${chrome} uni-app Html5Plus/1.0`

type Around = {
  page: HostWindow
  tell: (message: Message) => void
  dispatch: (event: string) => void
}

/** A page alone in its tab, but for what is `given`. */
function open(given: Partial<HostWindow> = {}, userAgent = chrome): Around {
  const listeners: ((message: Message) => void)[] = []
  const ready: [string, () => void][] = []
  const page: HostWindow & FrameWindow['parent'] = {
    parent: { postMessage: () => {} },
    postMessage: () => {},
    location: {},
    navigator: { userAgent },
    document: { addEventListener: (type, listener) => void ready.push([type, listener]) },
    addEventListener: (_, listener) => void listeners.push(listener),
  }
  page.parent = page
  return {
    page: Object.assign(page, given),
    tell: (message) => listeners.forEach((listener) => listener(message)),
    dispatch: (event) => ready.forEach(([type, listener]) => type === event && listener()),
  }
}

const native = () => ({ postMessage: vi.fn<(text: string) => void>() })
const parent = { postMessage: vi.fn<(text: string, origin: string) => void>() }

describe('who holds a page', () => {
  it.each<[string, Partial<HostWindow>, string]>([
    ['none', {}, chrome],
    ['frame', { parent }, chrome],
    ['uni-app', { parent }, uni],
    ['uni-app', { parent }, `${chrome} uni-app`],
    ['uni-app', { uni: { webView: { postMessage: () => {} } } }, chrome],
    ['uni-app', { uni: { postMessage: () => {} } }, chrome],
    ['none', { uni: {} }, chrome],
    ['react-native', { ReactNativeWebView: native() }, chrome],
    ['webkit', { webkit: { messageHandlers: { parley: native() } } }, chrome],
    // Every page in a WKWebView, and Chrome on iOS, has handlers; ours is there only where an app
    // has added it.
    ['none', { webkit: { messageHandlers: {} } }, chrome],
    ['android', { ParleyHost: native() }, chrome],
  ])('is found to be: %s', (kind, given, userAgent) => {
    const { page } = open(given, userAgent)
    expect(chooseHost(page, async () => []).kind).toBe(kind)
  })
})

describe('an app', () => {
  it.each([
    ['react-native', (host: ReturnType<typeof native>) => ({ ReactNativeWebView: host })],
    [
      'webkit',
      (host: ReturnType<typeof native>) => ({ webkit: { messageHandlers: { parley: host } } }),
    ],
    ['android', (host: ReturnType<typeof native>) => ({ ParleyHost: host })],
  ])('of %s is given text, as a method of its own, and calls parley', (_, toGiven) => {
    const host = native()
    const { page } = open(toGiven(host))
    const chosen = chooseHost(page)
    chosen.post('ready')
    expect(host.postMessage.mock.calls).toEqual([['ready']])
    expect(host.postMessage.mock.contexts).toEqual([host])
    const hear = vi.fn<(text: unknown) => void>()
    chosen.listen(hear)
    page.parley?.('call')
    expect(hear.mock.calls).toEqual([['call']])
  })
})

describe('an app of uni-app', () => {
  it('is given in order what was said before its bridge was ready', () => {
    const postMessage = vi.fn<(message: unknown) => void>()
    const { page, dispatch } = open({ uni: { webView: { postMessage } } })
    const host = chooseHost(page)
    host.post('one')
    host.post('two')
    expect(postMessage).not.toHaveBeenCalled()
    page.UniAppJSBridge = true
    dispatch('UniAppJSBridgeReady')
    host.post('three')
    expect(postMessage.mock.calls).toEqual([
      [{ data: 'one' }],
      [{ data: 'two' }],
      [{ data: 'three' }],
    ])
  })

  it.each([
    ['__uniapp_x_postMessage', { data: 'x' }],
    ['__dcloud_weex_postMessage', { data: ['x'] }],
  ])('has the function %s', (name, message) => {
    const given = vi.fn<(message: unknown) => void>()
    chooseHost(open({ [name]: given }, uni).page).post('x')
    expect(given.mock.calls).toEqual([[message]])
  })

  it.each([
    ['__uniapp_x_', '{"data":"x"}'],
    ['__dcloud_weex_', '{"data":["x"]}'],
  ])('has the object %s, which takes text', (name, text) => {
    const given = native()
    chooseHost(open({ [name]: given }, uni).page).post('x')
    expect(given.postMessage.mock.calls).toEqual([[text]])
  })

  const sometime: unknown = expect.any(Number)
  const data = {
    options: { timestamp: sometime },
    name: 'postMessage',
    arg: "it's",
  }

  function plus(hasService: boolean, owner: string | null) {
    const toService = vi.fn<(message: unknown, id: string) => void>()
    const evalJS = vi.fn<(script: string) => void>()
    const webview = {
      currentWebview: () => ({ id: 'own', parent: () => (owner === null ? null : { id: owner }) }),
      getWebviewById: () => (hasService ? {} : null),
      postMessageToUniNView: toService,
      getLaunchWebview: () => ({ evalJS }),
    }
    return { plus: { webview }, toService, evalJS }
  }

  it.each([
    ['page', 'page'],
    [null, 'own'],
  ])('with HTML5+ is told as by the page that holds the WebView: %s', (owner, id) => {
    const { page, dispatch } = open({}, uni)
    const host = chooseHost(page)
    host.post("it's")
    const { plus: given, toService } = plus(true, owner)
    page.plus = given
    dispatch('plusready')
    const args = { data, webviewIds: [id] }
    expect(toService.mock.calls).toEqual([
      [{ type: 'WEB_INVOKE_APPSERVICE', args }, '__uniapp__service'],
    ])
  })

  it('with HTML5+ and no service is told by a script, of which no text can break out', () => {
    const { plus: given, evalJS } = plus(false, 'page')
    chooseHost(open({ plus: given }, uni).page).post("it's")
    const [script = ''] = evalJS.mock.calls[0] ?? []
    const [, args = ''] = /^UniPlusBridge\.subscribeHandler\((.*)\)$/.exec(script) ?? []
    expect(JSON.parse(`[${args}]`)).toEqual(['WEB_INVOKE_APPSERVICE', data, ['page']])
  })
})

describe('a page around a frame', () => {
  type Case = { origins: string[]; ancestor?: string; to: string[] }
  it.each<Case>([
    { origins: [listed], ancestor: listed, to: [listed] },
    { origins: ['*'], ancestor: other, to: [other] },
    { origins: ['*'], ancestor: 'null', to: ['*'] },
    { origins: [listed], ancestor: other, to: [] },
    { origins: [listed], ancestor: 'null', to: [] },
    { origins: [], ancestor: listed, to: [] },
    // Not every browser says who is around.
    { origins: [listed, other], to: [listed, other] },
    { origins: ['*'], to: ['*'] },
    { origins: [], to: [] },
  ])('is spoken to: %j', async ({ origins, ancestor, to }) => {
    const around = { postMessage: vi.fn<(text: string, origin: string) => void>() }
    const location = ancestor === undefined ? {} : { ancestorOrigins: [ancestor] }
    const { page } = open({ parent: around, location })
    chooseHost(page, async () => origins).post('ready')
    await settled()
    expect(around.postMessage.mock.calls).toEqual(to.map((origin) => ['ready', origin]))
  })

  it.each([
    ['the parent, of an origin that is listed', parent, listed, ['call']],
    ['the parent, of another origin', parent, other, []],
    ['another window, of an origin that is listed', {}, listed, []],
    ['the page itself', null, listed, []],
  ])('is heard: %s', async (_, source, origin, heard) => {
    const { page, tell } = open({ parent })
    const hear = vi.fn<(text: unknown) => void>()
    chooseHost(page, async () => [listed]).listen(hear)
    tell({ source: source ?? page, origin, data: 'call' })
    await settled()
    expect(hear.mock.calls.flat()).toEqual(heard)
  })

  it('that has spoken is answered alone', async () => {
    const around = { postMessage: vi.fn<(text: string, origin: string) => void>() }
    const { page, tell } = open({ parent: around })
    const host = chooseHost(page, async () => [listed, other])
    host.listen(() => host.post('answer'))
    tell({ source: around, origin: other, data: 'call' })
    await settled()
    expect(around.postMessage.mock.calls).toEqual([['answer', other]])
  })
})

it('a page that nobody holds says nothing', () => {
  const { page } = open()
  const host = chooseHost(page)
  host.post('ready')
  host.listen(() => {})
  expect(page.parley).toBeUndefined()
})

/** Promises that are kept already have been heard of. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve))
}
