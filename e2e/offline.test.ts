/**
 * Parley as an app: it can be installed, says when it cannot be reached, and never shows an old
 * page.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { en } from '../client/i18n/en/first.ts'
import { offlineEn } from '../client/i18n/en/offline.ts'
import { offlineZhCN } from '../client/i18n/zh-CN/offline.ts'
import { zhCN } from '../client/i18n/zh-CN/first.ts'
import { buildElsewhere } from './rig/elsewhere.ts'
import { useFaultStage } from './rig/faultStage.ts'
import { serveFiles } from './rig/static.ts'
import type { Person } from './rig/person.ts'
import { until } from './rig/until.ts'
import { kinds } from './rig/wide.ts'
import { createWire, type Wire } from './rig/wire.ts'

const stage = useFaultStage()

/** Until the service worker of this person's browser has all that it keeps. */
async function settled({ page }: Person): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
}

/**
 * The names of the browser's caches. They are not opened: to open one that has just been deleted
 * makes it anew.
 */
async function cacheNames({ page }: Person): Promise<string[]> {
  return page.evaluate(() => caches.keys())
}

/** The paths in one of the browser's caches. */
async function kept({ page }: Person, name: string): Promise<string[]> {
  return page.evaluate(async (cacheName) => {
    const requests = await (await caches.open(cacheName)).keys()
    return requests.map(({ url }) => new URL(url).pathname)
  }, name)
}

function goAway(wire: Wire): void {
  wire.set('refused')
  wire.cut()
}

test.for(kinds)(
  'a room that cannot be reached says so, and opens by itself with its key, in %s',
  async (kind) => {
    const wire = await stage.newWire()
    const link = await stage.newLink()
    const anna = await stage.open(link, { wire, browser: await stage.browser(kind) })
    await anna.sees('button', 'Call')
    await settled(anna)
    goAway(wire)
    await anna.reload()
    await anna.sees('heading', offlineEn.unreachable.title)
    await anna.reads(offlineEn.unreachable.text)
    expect(new URL(anna.page.url()).hash).toBe(new URL(link).hash)
    await anna.press(offlineEn.tryAgain)
    await anna.sees('heading', offlineEn.unreachable.title)
    wire.set('open')
    await anna.sees('button', 'Call')
    expect(new URL(anna.page.url()).hash).toBe(new URL(link).hash)
  },
)

test('whoever is offline reads it in Chinese, and the room opens when the network is back', async () => {
  const wire = await stage.newWire()
  const bert = await stage.open(await stage.newLink(), { wire, language: 'zh-CN' })
  await bert.sees('button', zhCN.call)
  await settled(bert)
  goAway(wire)
  // A browser that is told so from outside forgets it for a moment with each page. In the
  // background no page asks.
  await bert.page.evaluateOnNewDocument(() => {
    Object.defineProperty(navigator, 'onLine', { value: false })
    Object.defineProperty(document, 'hidden', { value: true })
  })
  await bert.reload()
  await bert.sees('heading', offlineZhCN.offline.title)
  await bert.sees('button', offlineZhCN.tryAgain)
  expect(await bert.page.evaluate(() => document.documentElement.lang)).toBe('zh-CN')
  wire.set('open')
  await bert.page.evaluate(() => void dispatchEvent(new Event('online')))
  await bert.sees('button', zhCN.call)
})

test('after a deploy the page is the new one at once, and so is the offline page', async () => {
  await buildElsewhere(
    async (folder) => {
      await replace(join(folder, 'client/index.html'), '<body>', '<body>The newer page')
      await replace(join(folder, 'client/i18n/en/offline.ts'), 'Try again', 'Try once more')
    },
    async (built) => {
      const newer = await serveFiles(built)
      let port = stage.worker.port()
      const wire = await createWire(() => port)
      const anna = await stage.open(await stage.newLink(), { wire })
      await anna.sees('button', 'Call')
      await settled(anna)
      const [older = ''] = await cacheNames(anna)
      const before = await kept(anna, older)
      // Nothing but the offline page, and what it needs.
      expect(before.filter((path) => !/^\/assets\/(offline|icon)-/.test(path))).toEqual([
        '/offline',
      ])

      port = newer.port
      wire.cut()
      await anna.reload()
      await anna.reads('The newer page')
      const [newest = ''] = await until(
        'the older offline page is gone',
        () => cacheNames(anna),
        (names) => names.length === 1 && names[0] !== older,
      )
      expect(await kept(anna, newest)).not.toEqual(before)
      goAway(wire)
      await anna.reload()
      await anna.sees('button', 'Try once more')
      await newer.close()
      await wire.close()
    },
  )
})

test('at its own address the offline page leads home', async () => {
  const { origin } = await stage.newWire()
  const anna = await stage.open(`${origin}/offline`)
  await anna.sees('button', en.newRoom)
  expect(anna.page.url()).toBe(`${origin}/`)
})

test('an embedded page leaves no service worker behind', async () => {
  const wire = await stage.newWire()
  const anna = await stage.open(await stage.newLink(), { wire })
  await anna.page.evaluateOnNewDocument(() => {
    window.registered = []
    navigator.serviceWorker.register = async (url) => {
      window.registered.push(String(url))
      throw new Error('Only counted')
    }
  })
  const registered = async (path: string) => {
    await anna.page.goto(wire.origin + path)
    return anna.page.evaluate(() => window.registered)
  }
  expect(await registered('/r/tea-time?embed=1')).toEqual([])
  expect(await registered('/r/tea-time')).toEqual(['/sw.js'])
})

test('it can be installed', async () => {
  const { origin } = await stage.newWire()
  // In no context of its own, which would be incognito.
  const page = await (await stage.browser('chromium')).newPage()
  await page.goto(origin)
  const session = await page.createCDPSession()
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors')
  expect(installabilityErrors).toEqual([])
  const { url, errors } = await session.send('Page.getAppManifest')
  expect({ url, errors }).toEqual({ url: `${origin}/manifest.webmanifest`, errors: [] })
  await page.close()
})

async function replace(file: string, old: string, by: string): Promise<void> {
  const text = await readFile(file, 'utf8')
  if (!text.includes(old)) throw new Error(`${file} lacks ${old}`)
  await writeFile(file, text.replace(old, by))
}

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to Window
  interface Window {
    registered: string[]
  }
}
