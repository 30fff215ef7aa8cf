/* oxlint-disable max-lines -- one stage of browsers, which takes seconds to set up, serves all of its tests */
/**
 * Rooms in the pages and apps of others: an app made with uni-app, played, and the example of a
 * page with a frame.
 */
import type { Frame } from 'puppeteer-core'
import { describe, expect, test } from 'vitest'
import { embedEn } from '../client/i18n/en/embed.ts'
import { zhCN } from '../client/i18n/zh-CN/first.ts'
import { addresses } from '../protocol/addresses.ts'
import { type Place, useEmbedStage } from './rig/embedStage.ts'
import { openChat, readsTexts, say } from './rig/chatting.ts'
import { capturing, framesAndSound, resumed, stopped, type Viewer } from './rig/media.ts'
import type { Coming } from './rig/people.ts'
import type { Person } from './rig/person.ts'
import { playNative, type UniApp } from './rig/uniApp.ts'
import { until } from './rig/until.ts'
import { isWide } from './rig/wide.ts'

const stage = useEmbedStage()

function toEmbedded(link: string, more = ''): string {
  const url = new URL(link)
  url.searchParams.set('embed', '1')
  url.hash += more
  return url.href
}

function frameOf({ page }: Person): Frame {
  const frame = page.frames().find((one) => one.parentFrame() === page.mainFrame())
  if (frame === undefined) throw new Error('There is no frame')
  return frame
}

/** Shows the room in the example's frame. */
async function openFrame(place: Place, link: string, path = '/'): Promise<Person> {
  const host = await stage.openAt(place, path)
  await host.fill('Room link', link)
  await host.fill('Name', 'Bert')
  await host.press('Open')
  return host
}

describe('an app made with uni-app', () => {
  async function openApp(link: string): Promise<UniApp> {
    const person = await stage.openAt('listed', '/blank')
    const app = await playNative(person.page)
    await person.page.goto(new URL('/app', person.page.url()).href)
    await app.show(link)
    return app
  }

  test('is called, and does everything through the bridge', async () => {
    const link = await stage.newLink()
    const anna = await stage.open(link, { name: 'Anna' })
    const app = await openApp(toEmbedded(link, '&name=Bert'))
    await app.hears({ event: 'ready', sealed: true })
    await anna.reads('Bert is here')
    const bert: Viewer = { name: 'Bert', page: app.webView() }

    await anna.press('Call')
    await app.hears({ event: 'ringing', from: { name: 'Anna' } })
    await app.says({ command: 'accept', id: 'first' })
    await app.hears({ event: 'result', id: 'first', ok: true })
    await app.hears({ event: 'joined', peer: { name: 'Anna' } })
    await framesAndSound(anna, bert)
    await app.hears({ event: 'muted', microphone: false, camera: false })

    await app.says({ command: 'say', text: 'Tea?' })
    await openChat(anna)
    await readsTexts(anna, ['Tea?'])
    await say(anna, 'Yes')
    await app.hears({ event: 'message', peer: { name: 'Anna' }, text: 'Yes' })
    await anna.page.keyboard.press('Escape')
    await app.says({ command: 'mute', on: true })
    await app.hears({ event: 'muted', microphone: true, camera: false })
    await anna.reads(/Bert\s*muted/)
    await stopped(anna, 'energy')
    await app.says({ command: 'mute', on: false })
    await app.hears({ event: 'muted', microphone: false, camera: false })
    await anna.readsNo(/Bert\s*muted/)
    await resumed(anna, 'energy')

    // The second of Chromium's cameras gives nothing that a call can send.
    for (const camera of ['fake_device_1', 'fake_device_2']) {
      await app.says({ command: 'switchCamera' })
      await until(
        `${camera} is on`,
        () => capturing(bert),
        (labels) => labels.includes(camera) && labels.length === 2,
      )
    }
    await resumed(anna, 'frames')

    await app.says({ command: 'setName', name: 'Cleo' })
    await anna.sees('figure', 'Cleo')
    await app.says({ command: 'accept', id: 'late' })
    await app.hears({ event: 'result', id: 'late', ok: false, code: 'not-ringing' })
    await app.says({ command: 'hangUp' })
    await app.hears({ event: 'ended', reason: 'you-hung-up', names: ['Anna'] })
    await anna.reads(/Cleo hung up, \d+:\d\d/)
    expect(await capturing(bert)).toEqual([])
  })

  test.runIf(isWide)('calls, and is hung up on', async () => {
    const link = await stage.newLink()
    const anna = await stage.open(link, { name: 'Anna' })
    const app = await openApp(toEmbedded(link, '&name=Bert'))
    await app.hears({ event: 'ready' })
    await anna.reads('Bert is here')
    await app.says({ command: 'call' })
    await app.hears({ event: 'calling' })
    await anna.reads('Bert is calling')
    await anna.press('Accept')
    await app.hears({ event: 'joined', peer: { name: 'Anna' } })
    await framesAndSound(anna, { name: 'Bert', page: app.webView() })
    await anna.press('Hang up')
    await app.hears({ event: 'ended', reason: 'hung-up', names: ['Anna'] })
  })

  test.runIf(isWide)(
    'accepts by itself when it is told to, without a camera, and shows nothing around the call',
    async () => {
      const link = await stage.newLink()
      const more = '&name=Bert&accept=auto&camera=off&language=zh-CN'
      const app = await openApp(toEmbedded(link, more))
      await app.hears({ event: 'ready' })
      const text = await app.webView().evaluate(() => document.body.innerText)
      expect(text).toContain(zhCN.call)
      expect(text).not.toMatch(new RegExp(`Parley|${zhCN.copyLink}`))
      const anna = await stage.open(link, { name: 'Anna' })
      await anna.reads('Bert is here')
      await anna.press('Call')
      await app.hears({ event: 'joined', peer: { name: 'Anna' } })
      await app.hears({ event: 'muted', microphone: false, camera: true })
      await anna.press('Hang up')
      await app.hears({ event: 'ended', reason: 'hung-up' })
    },
  )
})

describe('a page with a frame', () => {
  test('whose origin is listed drives a call', async () => {
    const link = await stage.newLink()
    const anna = await stage.open(link, { name: 'Anna' })
    const host = await openFrame('listed', link)
    await host.reads('"event":"ready"')
    await anna.reads('Bert is here')
    await host.press('Call')
    await anna.press('Accept')
    await host.reads('"event":"joined"')
    await framesAndSound(anna, { name: 'Bert', page: frameOf(host) })
    await host.press('Mute')
    await host.reads('"event":"muted","camera":false,"microphone":true')
    await anna.reads(/Bert\s*muted/)
    await host.press('Hang up')
    await host.reads('"event":"ended","reason":"you-hung-up"')
    await anna.reads(/Bert hung up/)
  })

  test.runIf(isWide)(
    'of the deployment itself, as the examples are served, drives a call where it is listed',
    async () => {
      const link = await stage.newLink()
      const anna = await stage.open(link, { name: 'Anna' })
      const host = await openFrame('own', link, '/examples/iframe/')
      await host.reads('"event":"ready"')
      await host.press('Call')
      await anna.press('Accept')
      await framesAndSound(anna, { name: 'Bert', page: frameOf(host) })
    },
  )

  test('is heard alone: another window of its origin says nothing to the room', async () => {
    const host = await openFrame('listed', await stage.newLink())
    await host.reads('"event":"ready"')
    await host.page.evaluate(async () => {
      const frame = document.createElement('iframe')
      frame.src = '/blank'
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve))
      document.body.append(frame)
      await loaded
    })
    const sibling = host.page.frames().find((frame) => frame.url().endsWith('/blank'))
    await sibling?.evaluate(() => {
      const text = JSON.stringify({ parley: 1, id: 'sibling', command: 'call' })
      window.parent.frames[0]?.postMessage(text, '*')
    })
    // What the frame was told before this, it has heard before this.
    await host.press('Hang up')
    await host.reads('"code":"not-in-call"')
    expect(await host.text()).not.toMatch(/sibling|calling/)
  })

  test.for([
    ['of an origin that is not listed', 'other', (link: string) => toEmbedded(link)],
    ['that asks for no embedding', 'listed', (link: string) => link],
    ['that asks for it otherwise', 'listed', (link: string) => link.replace('#', '?embed=2#')],
  ] as const)('%s gets nothing', async ([, place, toSource]) => {
    const link = await stage.newLink()
    const anna = await stage.open(link, { name: 'Anna' })
    const host = await stage.openAt(place, '/')
    await host.page.$eval('iframe', (frame, src) => (frame.src = src), toSource(link))
    await until(
      'the browser refuses',
      async () => host.troubles,
      (troubles) => troubles.length > 0,
    )
    expect(host.troubles.splice(0)).toEqual([expect.stringContaining('frame-ancestors')])
    await anna.reads('Nobody is here yet')
  })
})

describe('an address', () => {
  /** Whom the policy of the page that is served there lets frame it. */
  async function ancestorsAt(address: string): Promise<string | undefined> {
    const headers = { Accept: 'text/html', 'Sec-Fetch-Mode': 'navigate' }
    const policy = (await fetch(address, { headers })).headers.get('content-security-policy') ?? ''
    return /frame-ancestors ([^;]*)/.exec(policy)?.[1]
  }

  /** Whether this page has the part that embedded ones alone load. */
  async function loadedEmbed({ page }: Person): Promise<boolean> {
    return page.evaluate(() =>
      performance.getEntriesByType('resource').some(({ name }) => /\/assets\/embed-/.test(name)),
    )
  }

  test('that may be framed shows the embedded page, and no other does', async () => {
    const { origin } = new URL(await stage.newLink())
    const anna = await stage.open(origin)
    const shown: [string, boolean, boolean][] = []
    // Both sides have one parser (protocol/address.ts), which worker/http/embedding.test.ts gives
    // them all.
    const asked = isWide ? addresses : addresses.filter((_, n) => n % 5 === 0)
    for (const [path] of asked) {
      await anna.page.goto(origin + path)
      // The room, the home page, or the connection test.
      await anna.reads(/Call|is incomplete|New room|Start the test/)
      shown.push([path, (await ancestorsAt(origin + path)) !== "'none'", await loadedEmbed(anna)])
    }
    expect(shown).toEqual(asked.map(([path, isEmbedded]) => [path, isEmbedded, isEmbedded]))
    // Chromium tells the console of each page that is none.
    for (const trouble of anna.troubles.splice(0)) expect(trouble).toContain('404 (Not Found)')
  })
})

/** Lines of the connection test that begin before the one above them ends. */
async function overlaps({ page }: Person): Promise<string[]> {
  return page.$$eval('.check-line', (lines) =>
    lines
      .filter((line, i) => {
        const above = lines[i - 1]?.getBoundingClientRect().bottom ?? 0
        return line.getBoundingClientRect().top < above
      })
      .map((line) => line.textContent),
  )
}

describe("an Android app's WebView", () => {
  async function openWebView(link: string, coming: Coming): Promise<Person> {
    const person = await stage.open('about:blank', coming)
    await person.page.evaluateOnNewDocument(() => {
      window.heard = []
      Object.assign(window, {
        ParleyHost: { postMessage: (text: string) => window.heard.push(text) },
      })
    })
    await person.page.goto(toEmbedded(link, '&name=Bert'))
    return person
  }

  test.runIf(isWide)(
    'that keeps the camera from the page is told so, and so is whoever looks at it',
    async () => {
      const bert = await openWebView(await stage.newLink(), { refuses: ['camera'] })
      await bert.press('Call')
      await bert.reads(embedEn.app.camera)
      const error = { event: 'error', code: 'camera-refused', message: embedEn.app.camera }
      const heard = await bert.page.evaluate(() => window.heard)
      expect(heard.map((text): unknown => JSON.parse(text))).toContainEqual({ parley: 1, ...error })
    },
  )

  test.runIf(isWide)(
    'on a phone has a button for the other camera, and the connection test over the call',
    async () => {
      const link = await stage.newLink()
      const anna = await stage.open(link, { name: 'Anna' })
      const bert = await openWebView(link, {})
      await bert.page.setViewport({ width: 360, height: 740, isMobile: true, hasTouch: true })
      await anna.reads('Bert is here')
      await bert.press('Call')
      await anna.press('Accept')
      await framesAndSound(anna, bert)
      await bert.press('Switch camera')
      await until(
        'the next camera is on',
        () => capturing(bert),
        (labels) => labels.includes('fake_device_1'),
      )
      await bert.press('Switch camera')
      await resumed(anna, 'frames')
      await bert.press('More')
      await bert.press('About Parley')
      await bert.press('Connection test')
      await bert.sees('button', 'Start the test')
      expect(await overlaps(bert)).toEqual([])
      await bert.press('Close')
      await anna.seesNo('button', 'Switch camera')
      await framesAndSound(anna, bert)
    },
  )
})
