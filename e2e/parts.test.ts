/**
 * The parts of the interface that are loaded when they are needed, over a network that loses some
 * of them.
 */
import { randomUUID } from 'node:crypto'
import type { Page } from 'puppeteer-core'
import { expect, test } from 'vitest'
import { en } from '../client/i18n/en/first.ts'
import { enterAsExtra } from './rig/extras.ts'
import { framesAndSound } from './rig/media.ts'
import { useStage } from './rig/stage.ts'
import { until } from './rig/until.ts'

const stage = useStage()

test('a style sheet that did not come is asked for again, and the call has its looks', async () => {
  const link = await stage.newLink()
  const anna = await stage.open(link, { name: 'Anna' })
  let asked = 0
  await anna.page.setRequestInterception(true)
  anna.page.on('request', (request) => {
    const isFirst = /\/call-[^/]*\.css$/.test(request.url()) && (asked += 1) === 1
    void (isFirst ? request.abort() : request.continue())
  })
  const bert = await stage.open(link, { name: 'Bert' })
  await until(
    'the style sheet was asked for',
    async () => asked,
    (n) => n > 0,
  )
  await anna.reads('Bert is here')
  await bert.press('Call')
  await anna.press('Accept')
  await framesAndSound(anna, bert)
  expect(asked).toBe(2)
  expect(anna.troubles.splice(0)).toEqual(['Failed to load resource: net::ERR_FAILED'])
  await anna.press('More')
  await anna.sees('combobox', 'Camera')
  const sheets = await anna.page.evaluate(() => [...document.styleSheets].map((s) => s.href))
  expect(sheets.filter((href) => href?.includes('/call-'))).toHaveLength(1)
  // Nor does any come twice, with the parts that need it.
  expect(new Set(sheets).size).toBe(sheets.length)
})

/** From now on, until the answer is taken back, the server has no file whose path matches. */
async function without(page: Page, path: RegExp): Promise<() => void> {
  let isGone = true
  await page.setRequestInterception(true)
  page.on('request', (request) => {
    const isMissing = isGone && path.test(new URL(request.url()).pathname)
    void (isMissing ? request.respond({ status: 404 }) : request.continue())
  })
  return () => (isGone = false)
}

test('who waits alone while a newer Parley is deployed can be called', async () => {
  const link = stage.at(`/r/parts-${randomUUID()}`)
  const anna = await stage.open(link, { name: 'Anna' })
  await anna.page.click('input')
  await anna.page.waitForNetworkIdle()
  await without(anna.page, /^\/assets\//)
  const bert = await stage.open(link, { name: 'Bert' })
  await bert.reads('Anna is here')
  await bert.press('Call')
  await anna.press('Accept')
  await framesAndSound(anna, bert)
  await anna.press('More')
  await anna.sees('combobox', 'Camera')
  await anna.press('Lock room', 'switch')
  await anna.press('Close')
  const emil = await enterAsExtra(link, 'Emil')
  await anna.press('Deny Emil')
  emil.leave()
  await anna.press('Hang up')
  await anna.sees('button', 'Call again')
})

test('a connection whose code did not come says so, and Try again brings it', async () => {
  const link = await stage.newLink()
  const anna = await stage.open(stage.at('/'), { name: 'Anna' })
  const restore = await without(anna.page, /\/links-/)
  await anna.page.goto(link)
  const bert = await stage.open(link, { name: 'Bert' })
  await bert.reads('Anna is here')
  await bert.press('Call')
  await anna.press('Accept')
  await anna.reads(en.couldNotConnect('Bert'))
  restore()
  await anna.press('Try again')
  await framesAndSound(anna, bert)
  expect(new Set(anna.troubles.splice(0).map((trouble) => /\d{3}/.exec(trouble)?.[0]))).toEqual(
    new Set(['404']),
  )
})
