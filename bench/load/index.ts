/**
 * What a first visit costs whoever makes it: bytes over the wire, round trips, and the time until
 * the page can be used, against the libraries that would have to be loaded before a page of one's
 * own had any interface.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'puppeteer-core'
import { en } from '../../client/i18n/en/first.ts'
import { zhCN } from '../../client/i18n/zh-CN/first.ts'
import { launchChromium } from '../../e2e/rig/browsers.ts'
import type { Listening } from '../../e2e/rig/listen.ts'
import { serveSite } from '../../e2e/rig/static.ts'
import { createWorker } from '../../e2e/rig/worker.ts'
import type { Bench } from '../rig/report.ts'
import { startEdge } from './edge.ts'
import { bringLibraries, type Library } from './libraries.ts'
import { type Judged, judge } from './lighthouse.ts'
import { type Alone, type Seen, toReport } from './report.ts'
import { visit } from './visit.ts'
import { weigh } from './weigh.ts'

const runs = 3

/** Each with the button with which one begins there. */
const visits = [
  { name: 'home', path: '/', button: en.newRoom, language: 'en' },
  { name: 'home, in Chinese', path: '/', button: zhCN.newRoom, language: 'zh-CN' },
  { name: 'room', path: '/r/tea-time', button: en.call, language: 'en' },
  { name: 'room, in Chinese', path: '/r/tea-time', button: zhCN.call, language: 'zh-CN' },
]

export const load: Bench = {
  name: 'load',
  async run(size) {
    const folder = await mkdtemp(join(tmpdir(), 'parley-load-'))
    const worker = createWorker()
    await worker.start()
    const edge = await startEdge(`http://127.0.0.1:${worker.port()}`)
    const browser = await launchChromium()
    try {
      const seen = await Promise.all(visits.map((each) => see(browser, edge, each)))
      if (size === 'small') return toReport(seen, [], [])
      const libraries = await bringLibraries(folder)
      const judged = await judgePages(browser, edge)
      return toReport(seen, await judgeLibraries(browser, libraries), judged)
    } finally {
      await browser.close()
      await edge.close()
      await worker.kill()
      await rm(folder, { recursive: true })
    }
  },
}

async function see(
  browser: Browser,
  edge: Listening,
  page: (typeof visits)[number],
): Promise<Seen> {
  const { name, path: address, button, language } = page
  const { needed, besides } = await visit(browser, edge.origin + address, button, language)
  const bodies = needed.map(async ({ path }) => {
    const headers = { Accept: 'text/html,*/*', 'Accept-Encoding': 'identity' }
    return Buffer.from(await (await fetch(edge.origin + path, { headers })).arrayBuffer())
  })
  const weights = (await Promise.all(bodies)).map(weigh)
  const files = needed.map((file, at) => ({ ...file, weight: weights[at] ?? weigh(Buffer.of()) }))
  return { name, files, besides }
}

/** In turn, so that what else this machine does meets them alike. */
async function judgePages(browser: Browser, edge: Listening): Promise<[string, Judged[]][]> {
  const pages = visits.filter(({ language }) => language === 'en')
  const judged = pages.map(({ name }): [string, Judged[]] => [name, []])
  for (let run = 0; run < runs; run += 1)
    for (const [at, { path }] of pages.entries())
      judged[at]?.[1].push(await judge(browser, edge.origin + path))
  return judged
}

/** Pages that load the library, say so, and have nothing else; behind the same edge. */
async function judgeLibraries(browser: Browser, libraries: Library[]): Promise<Alone[]> {
  const alone: Alone[] = []
  for (const library of libraries) {
    const site = await serveSite({
      '/': pageOf(library),
      '/library.js': `${library.code}\n${said}`,
    })
    const edge = await startEdge(site.origin)
    const judged = await judge(browser, `${edge.origin}/`)
    alone.push({ ...library, weight: weigh(Buffer.from(library.code)), judged })
    await edge.close()
    await site.close()
  }
  return alone
}

const said = "document.body.append('It is here.')"

function pageOf({ name }: Library): string {
  return `<!doctype html><html lang="en"><title>${name}</title><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><script type="module" src="/library.js"></script></html>`
}
