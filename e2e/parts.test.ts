/**
 * The parts of the interface that are loaded when they are needed, over a network that loses some
 * of them.
 */
import { randomUUID } from 'node:crypto'
import type { HTTPRequest } from 'puppeteer-core'
import { describe, expect, test } from 'vitest'
import { chatEn as chat } from '../client/i18n/en/chat.ts'
import { en } from '../client/i18n/en/first.ts'
import { sharingEn as sharing } from '../client/i18n/en/sharing.ts'
import { windowEn as windowWords } from '../client/i18n/en/window.ts'
import { enterAsExtra } from './rig/extras.ts'
import { framesAndSound } from './rig/media.ts'
import type { Coming } from './rig/people.ts'
import type { Person } from './rig/person.ts'
import { useStage } from './rig/stage.ts'
import { until } from './rig/until.ts'
import { isWide } from './rig/wide.ts'

const stage = useStage()

test('a style sheet that did not come is asked for again, and the call has its looks', async () => {
  const link = await stage.newLink()
  const anna = await stage.open('about:blank', { name: 'Anna' })
  let asked = 0
  await anna.page.setRequestInterception(true)
  anna.page.on('request', (request) => {
    const isFirst = /\/call-[^/]*\.css$/.test(request.url()) && (asked += 1) === 1
    void (isFirst ? request.abort() : request.continue())
  })
  await anna.page.goto(link)
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

/**
 * Anna, at a page whose server has lost each file that matches `lost`. What `lose` is given takes
 * the place of that. Requests are watched from the first one on: the end of one that is under way
 * already may never be told (Puppeteer 25), and the network would never be idle.
 */
async function openLosing(link: string, lost: RegExp | null) {
  const anna = await stage.open('about:blank', { name: 'Anna' })
  let losing = lost
  await anna.page.setRequestInterception(true)
  anna.page.on('request', (request) => {
    const isLost = losing?.test(new URL(request.url()).pathname)
    void (isLost ? request.respond({ status: 404 }) : request.continue())
  })
  await anna.page.goto(link)
  return { anna, lose: (next: RegExp | null) => (losing = next) }
}

/** That these were asked for in vain is on the console, and nothing else. */
function expectLost({ troubles }: Person): void {
  const said = new Set(troubles.splice(0).map((trouble) => /\d{3}/.exec(trouble)?.[0]))
  expect(said).toEqual(new Set(['404']))
}

test.runIf(isWide)('who waits alone while a newer Parley is deployed can be called', async () => {
  const link = stage.at(`/r/parts-${randomUUID()}`)
  const { anna, lose } = await openLosing(link, null)
  await anna.reads(en.nobodyHere)
  await anna.page.click('input')
  await anna.page.waitForNetworkIdle()
  lose(/^\/assets\//)
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

/** What has words of these parts is kept back, until `keep` is given others. */
async function openKeeping(first: RegExp, coming: Coming & { isPhone: boolean }) {
  const anna = await stage.open('about:blank', coming)
  if (coming.isPhone)
    await anna.page.setViewport({ width: 360, height: 740, isMobile: true, hasTouch: true })
  let keeping: RegExp | null = first
  const kept: HTTPRequest[] = []
  const treat = (request: HTTPRequest) => {
    if (keeping?.test(request.url())) kept.push(request)
    else void request.continue()
  }
  await anna.page.setRequestInterception(true)
  anna.page.on('request', treat)
  const keep = (next: RegExp | null) => {
    keeping = next
    for (const request of kept.splice(0)) treat(request)
  }
  return { anna, keep }
}

describe.for([
  ['a desktop', false],
  ['a phone', true],
] as const)('on %s', ([, isPhone]) => {
  test('what is pressed in a call stays where it is while the words of others come', async () => {
    const link = await stage.newLink()
    const { anna, keep } = await openKeeping(/\/(chat|sharing|window)-/, {
      name: 'Anna',
      isPhone,
    })
    await anna.page.goto(link)
    await stage.open(link, { name: 'Bert' })
    await anna.reads('Bert is here')
    await anna.press('Call')
    await anna.sees('button', en.stopCamera)
    const places = () =>
      anna.page.$$eval('.bar button, .call-top button', (all) =>
        all.map((button) => [button.ariaLabel, Math.round(button.getBoundingClientRect().x)]),
      )
    const first = await places()
    const least = [en.cancel, en.more, en.mute, en.stopCamera]
    expect(first.map(([label]) => label)).toEqual(expect.arrayContaining(least))
    keep(/\/sharing-/)
    await anna.sees('button', chat[isPhone ? 'reactOrShare' : 'react'])
    await anna.sees('button', windowWords.pictureInPicture)
    const second = await places()
    expect(second).toEqual(expect.arrayContaining(first))
    keep(null)
    await anna.sees('button', sharing.fullScreen)
    await anna.sees('button', isPhone ? sharing.switchCamera : sharing.showFile)
    expect(await places()).toEqual(expect.arrayContaining(second))
  })
})

test('what did not come with the room comes when it rings', async () => {
  const link = await stage.newLink()
  const { anna, lose } = await openLosing(link, /\/call-/)
  await anna.reads(en.nobodyHere)
  await anna.page.waitForNetworkIdle()
  expectLost(anna)
  lose(null)
  const bert = await stage.open(link, { name: 'Bert' })
  await bert.reads('Anna is here')
  await bert.press('Call')
  await anna.press('Accept')
  await framesAndSound(anna, bert)
  await anna.page.waitForNetworkIdle()
  lose(/^\/assets\//)
  await anna.press('More')
  await anna.sees('combobox', 'Camera')
})

test('a connection whose code did not come says so, and Try again brings it', async () => {
  const link = await stage.newLink()
  const { anna, lose } = await openLosing(link, /\/links-/)
  const bert = await stage.open(link, { name: 'Bert' })
  await bert.reads('Anna is here')
  await bert.press('Call')
  await anna.press('Accept')
  await anna.reads(en.couldNotConnect('Bert'))
  await anna.press('Copy details')
  await anna.reads(en.detailsFailed)
  lose(null)
  await anna.press('Try again')
  await framesAndSound(anna, bert)
  expectLost(anna)
})
