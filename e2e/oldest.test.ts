/**
 * Browsers that are old: one that has nothing newer than the oldest, and those in which Parley does
 * not start.
 */
import type { HTTPRequest } from 'puppeteer-core'
import { expect, test } from 'vitest'
import { framesAndSound } from './rig/media.ts'
import { newer, takeAway } from './rig/older.ts'
import type { Person } from './rig/person.ts'
import { useStage } from './rig/stage.ts'

const stage = useStage()

test('a browser that has nothing newer than the oldest makes a room, and talks', async () => {
  const anna = await stage.open('about:blank', { name: 'Anna' })
  await anna.page.evaluateOnNewDocument(takeAway, newer())
  await anna.page.goto(stage.at('/'))
  const left = await anna.page.evaluate(() => [
    'withResolvers' in Promise,
    'toSorted' in Array.prototype,
    'Segmenter' in Intl,
    'any' in AbortSignal,
    'Notification' in window,
    'at' in Array.prototype,
  ])
  expect(left).toEqual([false, false, false, false, false, true])
  await anna.press('New room')
  await anna.reads('Link copied')
  const bert = await stage.open(anna.page.url(), { name: 'Bert' })
  await anna.press('Call')
  await bert.press('Accept')
  await framesAndSound(anna, bert)
  await anna.press('More')
  await anna.sees('combobox', 'Camera')
  await anna.press('Close')
  await bert.press('Hang up')
  await anna.reads('Bert hung up')
})

const tooOld = 'This browser is too old for Parley'
const needed = 'Parley needs iOS or Safari 16'

test('a browser that is too old says so in both languages', async () => {
  const anna = await open({ isOld: true })
  for (const words of [tooOld, needed, '浏览器版本过旧', 'Parley 需要 iOS 或 Safari 16'])
    await anna.reads(words)
})

test('one that is not reads what is needed when nothing has come for long', async () => {
  const anna = await open({ isOld: false })
  expect((await anna.text()).trim()).toBe('')
  await anna.page.evaluate(() => document.getAnimations().forEach((each) => each.finish()))
  await anna.reads(needed)
  await anna.readsNo(tooOld)
})

test('whoever has scripts off reads that they are needed', async () => {
  const anna = await stage.open('about:blank')
  await anna.page.setJavaScriptEnabled(false)
  await anna.page.goto(stage.at('/'))
  await anna.reads('Parley needs JavaScript')
  await anna.reads('Parley 需要 JavaScript')
  await anna.readsNo(tooOld)
})

/**
 * At a browser that cannot read the script of the page, and what its style sheet asks for neither,
 * where it `isOld`.
 */
async function open({ isOld }: { isOld: boolean }): Promise<Person> {
  const anna = await stage.open('about:blank')
  await anna.page.setRequestInterception(true)
  anna.page.on('request', (request) => void answer(request, isOld))
  await anna.page.goto(stage.at('/'))
  expect(anna.troubles.splice(0)).toEqual([expect.stringContaining('SyntaxError')])
  return anna
}

async function answer(request: HTTPRequest, isOld: boolean): Promise<void> {
  const [, ending] = /\/index-[^/]+\.(js|css)$/.exec(request.url()) ?? []
  if (ending === 'js') return request.respond({ contentType: 'text/javascript', body: 'old old' })
  if (ending !== 'css' || !isOld) return request.continue()
  const style = await (await fetch(request.url())).text()
  const body = style.replace('@supports (', '@supports (not: yet) and (')
  return request.respond({ contentType: 'text/css', body })
}
