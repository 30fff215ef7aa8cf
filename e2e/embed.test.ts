/** Rooms in other people's pages and apps (docs/embedding.md), driven over the bridge alone. */
import type { Browser } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from './rig/browsers.ts'
import { type Bridged, createBridged, inFrame } from './rig/hosts.ts'
import { framesAndSound } from './rig/media.ts'
import { createPeople, type People } from './rig/people.ts'
import type { Person } from './rig/person.ts'
import { serveSite, type Site } from './rig/static.ts'
import { playNative, uniPage } from './rig/uniApp.ts'
import { until } from './rig/until.ts'
import { createWorker } from './rig/worker.ts'

const example = (file: string) => new URL(`../examples/iframe/${file}`, import.meta.url)
const files = {
  '/': example('index.html'),
  '/host.js': example('host.js'),
  '/style.css': example('style.css'),
  '/app': uniPage,
}

const worker = createWorker()
let site: Site
let stranger: Site
let browser: Browser
let people: People

beforeAll(async () => {
  ;[site, stranger, browser] = await Promise.all([
    serveSite(files),
    serveSite(files),
    launchChromium(),
  ])
  await worker.start({ EMBED_ORIGINS: site.origin })
  people = createPeople(`http://127.0.0.1:${worker.port()}`, browser)
})
afterEach(async () => {
  // Browsers put on the console what a policy keeps out; the tests look for that.
  const troubles = (await people.leave()).filter((trouble) => !isRefusal(trouble))
  if (troubles.length > 0) throw new Error(troubles.join('\n'))
})
afterAll(async () => {
  await browser.close()
  await worker.kill()
  await Promise.all([site.close(), stranger.close()])
})

/** Its browser says so: what is in the frame then, no page may see. */
async function refused({ name, troubles }: Person): Promise<void> {
  const said = () => Promise.resolve(troubles.some(isRefusal))
  await until(`the frame of ${name} is refused`, said, (is) => is)
}

function isRefusal(trouble: string): boolean {
  return trouble.includes('frame-ancestors')
}

function embedded(link: string, more = ''): string {
  const url = new URL(link)
  url.search = '?embed=1'
  return `${url.href}${more}`
}

/** An app made with uni-app, whose WebView shows this room. */
async function openApp(link: string, more: string): Promise<Bridged & { person: Person }> {
  const person = await people.open('about:blank', {
    grantedTo: site.origin,
    width: 360,
    height: 740,
  })
  const { page } = person
  await playNative(page)
  await page.goto(`${site.origin}/app`)
  await page.evaluate(
    (src) => {
      const frame = document.querySelector('iframe')
      if (frame !== null) frame.src = src
    },
    embedded(link, more),
  )
  const bridged = createBridged('The app', {
    say: (text) =>
      page.evaluate((script) => window.evalJS(script), `parley(${JSON.stringify(text)})`),
    read: () => page.evaluate(() => window.heard),
  })
  return { ...bridged, person }
}

/** The example of a page with a frame, at this site, with this room in it. */
async function openHost(at: Site, link: string): Promise<Bridged & { person: Person }> {
  const person = await people.open(`${at.origin}/`, { grantedTo: at.origin })
  await person.fill('Room link', link)
  await person.fill('Name', 'Host')
  await person.press('Open')
  const { page } = person
  const bridged = createBridged('The page', {
    say: (text) =>
      page.evaluate((said) => {
        const frame = document.querySelector('iframe')
        frame?.contentWindow?.postMessage(said, new URL(frame.src).origin)
      }, text),
    read: async () => {
      const lines = await page.$$eval('#events li', (all) => all.map((line) => line.textContent))
      return lines.filter((line) => line.startsWith('{'))
    },
  })
  return { ...bridged, person }
}

describe('an app of uni-app with a room in its WebView', () => {
  test('is called, answers, and does all that a person can, over the bridge alone', async () => {
    const link = await people.newLink()
    const app = await openApp(link, '&name=App')
    expect(await app.hears('ready')).toMatchObject({ parley: 1, sealed: true })
    const anna = await people.open(link, { name: 'Anna' })
    await anna.reads('App is here')
    await app.hears('peers', ({ peers }) => JSON.stringify(peers).includes('Anna'))

    await anna.press('Call')
    expect(await app.hears('ringing')).toMatchObject({ from: { name: 'Anna' } })
    expect(await app.tell('hangUp')).toMatchObject({ ok: false, code: 'not-in-call' })
    expect(await app.tell('accept', { video: true })).toMatchObject({ ok: true })
    expect(await app.hears('joined')).toMatchObject({ peer: { name: 'Anna' } })
    const room = inFrame(app.person)
    await framesAndSound(anna, room)

    await app.tell('mute', { on: true })
    await app.hears('muted', ({ microphone }) => microphone === true)
    await anna.reads('muted')
    await app.tell('mute', { on: false })
    await anna.readsNo('muted')

    const cameraOf = () =>
      room.page.evaluate(() => {
        const on = window.recorder.captured.filter(
          (t) => t.kind === 'video' && t.readyState === 'live',
        )
        return on.map((t) => t.label).join()
      })
    const first = await cameraOf()
    expect(await app.tell('switchCamera')).toMatchObject({ ok: true })
    await until('another camera', cameraOf, (label) => label !== '' && label !== first)
    // The second of Chromium's gives what no call can send.
    const second = await cameraOf()
    await app.tell('switchCamera')
    await until('a third camera', cameraOf, (label) => label !== '' && label !== second)
    await framesAndSound(anna, room)

    await app.tell('setName', { name: 'Zoe' })
    await anna.reads('Zoe')
    await app.tell('hangUp')
    expect(await app.hears('ended')).toMatchObject({ reason: 'you-hung-up', names: ['Anna'] })
    await anna.reads(/Zoe hung up/)

    expect(await app.tell('call', { video: true })).toMatchObject({ ok: true })
    await app.hears('calling')
    await anna.press('Accept')
    await framesAndSound(anna, room)
    await anna.press('Hang up')
    await app.hears('ended', ({ reason }) => reason === 'hung-up')
    expect(await app.tell('dance')).toMatchObject({ ok: false, code: 'unknown-command' })
  })

  test('accepts by itself when it is told to, without a camera, and shows nothing around the call', async () => {
    const link = await people.newLink()
    const app = await openApp(link, '&name=App&accept=auto&camera=off&language=zh-CN')
    await app.hears('ready')
    const text = await inFrame(app.person).page.evaluate(() => document.body.innerText)
    expect(text).not.toMatch(/Parley|Copy link|复制链接/)
    const anna = await people.open(link, { name: 'Anna' })
    await anna.reads('App is here')
    await anna.press('Call')
    await app.hears('joined')
    await app.hears('muted', ({ camera, microphone }) => camera === true && microphone === false)
    await anna.press('Hang up')
    await app.hears('ended')
  })
})

describe('a page with a room in a frame', () => {
  test('of an origin that is listed drives a call by its buttons', async () => {
    const link = await people.newLink()
    const host = await openHost(site, link)
    await host.hears('ready')
    const anna = await people.open(link, { name: 'Anna' })
    await anna.reads('Host is here')
    await host.person.press('Call')
    await anna.press('Accept')
    await host.hears('joined')
    await framesAndSound(anna, inFrame(host.person))
    await host.person.press('Hang up')
    await anna.reads(/Host hung up/)
  })

  test('of another origin shows nothing, and nobody frames a page that is not to be embedded', async () => {
    const link = await people.newLink()
    const anna = await people.open(link, { name: 'Anna' })
    await anna.reads('Nobody is here yet')
    const host = await openHost(stranger, link)
    await refused(host.person)
    expect(await host.heard()).toEqual([])

    const allowed = await people.open(`${site.origin}/`)
    await allowed.page.evaluate((src) => {
      const plain = document.querySelector('iframe')
      if (plain !== null) plain.src = src
    }, link)
    await refused(allowed)
    expect(await anna.text()).toContain('Nobody is here yet')
  })

  test('alone is heard: not another window, of whatever origin', async () => {
    const link = await people.newLink()
    const host = await openHost(site, link)
    await host.hears('ready')
    const anna = await people.open(link, { name: 'Anna' })
    await anna.reads('Host is here')
    // A second frame of the same page, and so of the same origin, speaks to the first.
    await host.person.page.evaluate(async () => {
      const other = document.createElement('iframe')
      document.body.append(other)
      const script = other.contentDocument?.createElement('script')
      if (script === undefined) throw new Error('no document')
      const text = JSON.stringify({ parley: 1, command: 'setName', name: 'Mallory' })
      script.textContent = `parent.frames[0].postMessage(${JSON.stringify(text)}, '*')`
      other.contentDocument?.body.append(script)
    })
    await host.tell('setName', { name: 'Zoe' })
    await anna.reads('Zoe is here')
    expect(await anna.text()).not.toContain('Mallory')
  })
})
