import { expect, it } from 'vitest'
import { createRouter } from './router'

const key = 'abcdefghijklmnopqrstuv'
const room = `/r/tea-time#${key}`

type Entry = { url: string; state: unknown }

/**
 * A browser's history, of whose entries one is shown. As there, `back` takes its time, and leads to
 * what stood before the entry that was shown when it was asked for, whatever was written since;
 * `popstate` comes when it is done.
 */
function visit(...urls: string[]) {
  const entries: Entry[] = urls.map((url) => ({ url, state: null }))
  let at = entries.length - 1
  const events = new EventTarget()
  const due: (() => void)[] = []
  const location = () => new URL(entries[at]?.url ?? '/', 'https://parley.example')
  const goTo = (entry: number) => {
    if (entries[entry] === undefined) throw new Error('the page is left')
    at = entry
    events.dispatchEvent(new Event('popstate'))
  }
  const write = (state: unknown, url?: string): Entry => ({
    state,
    url: url ?? entries[at]?.url ?? '/',
  })
  const page = Object.assign(events, {
    scrollTo() {},
    history: {
      get state() {
        return entries[at]?.state
      },
      pushState: (state: unknown, _: string, url?: string) =>
        entries.splice((at += 1), Infinity, write(state, url)),
      replaceState: (state: unknown, _: string, url?: string) => (entries[at] = write(state, url)),
      get length() {
        return entries.length
      },
      back: () => {
        const before = at - 1
        due.push(() => goTo(before))
      },
    },
  })
  // Object.assign would read it once.
  Object.defineProperty(page, 'location', { get: location })
  return {
    page,
    go: (by: number) => goTo(at + by),
    /** What the browser has still to do. */
    settle: () => {
      for (const act of due.splice(0)) act()
    },
    shown: () => entries[at],
    urls: () => entries.map(({ url }) => url),
  }
}

function inCall(browser: ReturnType<typeof visit>) {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all of a window that a router uses
  const router = createRouter(browser.page as unknown as Window)
  let asked = 0
  const release = router.hold(() => (asked += 1))
  return { router, release, asked: () => asked }
}

it('an address that something is stuck to is shown clean', () => {
  const browser = visit('/', `/r/tea-time?utm_source=x#${key}.`)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all of a window that a router uses
  createRouter(browser.page as unknown as Window)
  expect(browser.urls()).toEqual(['/', room])
})

it('while it is held Back asks, as often as it is pressed, and leads nowhere', () => {
  const browser = visit('/', room)
  const { router, asked } = inCall(browser)
  browser.go(-1)
  browser.go(-1)
  expect(asked()).toBe(2)
  expect(router.route.value).toMatchObject({ at: 'room' })
  expect(browser.shown()?.url).toBe(room)
})

it('one that leads further back leaves the address of the room, during the call and after it', () => {
  const browser = visit('/', room)
  const { router, release } = inCall(browser)
  browser.go(-2)
  expect(browser.shown()?.url).toBe(room)
  release()
  browser.settle()
  expect(browser.shown()?.url).toBe(room)
  expect(router.route.value).toMatchObject({ at: 'room' })
})

it('once it is released Back leads to where one came from', () => {
  const browser = visit('/', room)
  const { router, release } = inCall(browser)
  release()
  browser.settle()
  expect(browser.shown()).toEqual({ url: room, state: null })
  browser.go(-1)
  expect(router.route.value).toEqual({ at: 'home' })
})

it('whoever goes on before it is released is where they went', () => {
  const browser = visit('/', room)
  const { router, release } = inCall(browser)
  release()
  router.go({ at: 'home' })
  browser.settle()
  expect(router.route.value).toEqual({ at: 'home' })
  expect(browser.shown()?.url).toBe('/')
  browser.go(-1)
  expect(browser.shown()?.url).toBe(room)
})

it('a call that begins before the last one is released is held, and released as any', () => {
  const browser = visit('/', room)
  const { router, release } = inCall(browser)
  release()
  let asked = 0
  const again = router.hold(() => (asked += 1))
  browser.settle()
  browser.go(-1)
  expect(asked).toBe(1)
  again()
  browser.settle()
  expect(browser.shown()).toEqual({ url: room, state: null })
  browser.go(-1)
  expect(router.route.value).toEqual({ at: 'home' })
})

it('a call that ends before the last one is released leaves one way back', () => {
  const browser = visit('/', room)
  const { router, release } = inCall(browser)
  release()
  router.hold(() => {})()
  browser.settle()
  expect(browser.shown()).toEqual({ url: room, state: null })
  browser.go(-1)
  expect(router.route.value).toEqual({ at: 'home' })
})

it('a page that is loaded anew while it was held lets go', () => {
  const browser = visit('/', room, room)
  browser.page.history.replaceState({ held: true }, '')
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all of a window that a router uses
  createRouter(browser.page as unknown as Window)
  browser.settle()
  expect(browser.shown()).toEqual({ url: room, state: null })
})

it('one with nothing before it stays where it is, and Back works afterwards', () => {
  const browser = visit(room)
  browser.page.history.replaceState({ held: true }, '')
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all of a window that a router uses
  const router = createRouter(browser.page as unknown as Window)
  browser.settle()
  expect(browser.shown()).toEqual({ url: room, state: null })
  router.go({ at: 'home' })
  browser.go(-1)
  expect(router.route.value).toMatchObject({ at: 'room' })
})
