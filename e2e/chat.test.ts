/** The chat, in the room and in a call: protocol/PROTOCOL.md S5, P7. */
import type { Browser } from 'puppeteer-core'
import { limits } from '../protocol/messages.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chatEn as words } from '../client/i18n/en/chat.ts'
import { en } from '../client/i18n/en/first.ts'
import { roomEn } from '../client/i18n/en/room.ts'
import { launchFirefox } from './rig/browsers.ts'
import {
  hasFocusAtOnce,
  openChat,
  put,
  readsTexts,
  say,
  texts,
  throughRoom,
} from './rig/chatting.ts'
import { framesAndSound } from './rig/media.ts'
import type { Coming } from './rig/people.ts'
import { meet } from './rig/scenes.ts'
import { useStage } from './rig/stage.ts'
import { until } from './rig/until.ts'
import { isWide } from './rig/wide.ts'

const stage = useStage()
const firefox: Browser[] = []
beforeAll(async () => {
  // It shows nothing in a window that is behind another.
  if (isWide) firefox.push(await launchFirefox(), await launchFirefox())
})
afterAll(() => Promise.all(firefox.map((browser) => browser.close())))

type Kinds = readonly ['Chromium' | 'Firefox', 'Chromium' | 'Firefox']
const pairs: Kinds[] = isWide
  ? [
      ['Chromium', 'Chromium'],
      ['Firefox', 'Chromium'],
      ['Firefox', 'Firefox'],
    ]
  : [['Chromium', 'Chromium']]

function comingOf(kinds: Kinds): { anna: Coming; bert: Coming } {
  const [anna = {}, bert = {}] = kinds.map((kind, i): Coming => {
    const browser = firefox[i]
    return kind === 'Firefox' && browser ? { browser } : {}
  })
  return { anna, bert }
}

describe.each(pairs)('between %s and %s', (...kinds) => {
  test('[S5] [P7] from the room into a call and out again, each message once and in order', async () => {
    const { anna, bert } = await meet(stage, comingOf(kinds))
    await openChat(anna)
    await say(anna, 'Before the call')
    await bert.sees('button', words.chatWithNew(1))
    await openChat(bert)
    await readsTexts(bert, ['Before the call'])
    await say(bert, 'I read it')
    await readsTexts(anna, ['Before the call', 'I read it'])
    for (const person of [anna, bert]) {
      await person.readsNo(words.waitingFor(['Anna']))
      await person.press('Close')
    }

    await anna.press('Call')
    await bert.press('Accept')
    await framesAndSound(anna, bert)
    const before = [await throughRoom(anna), await throughRoom(bert)]
    await openChat(anna)
    await say(anna, 'In the call')
    await bert.reads('In the call')
    await openChat(bert)
    await say(bert, 'Nobody in between')
    await anna.reads('Nobody in between')
    expect([await throughRoom(anna), await throughRoom(bert)]).toEqual(before)

    // It is on its way while the way changes.
    await say(anna, 'Last words')
    await anna.page.keyboard.press('Escape')
    await anna.press('Hang up')
    await anna.reads(en.youHungUp)
    await bert.reads('Anna hung up')
    await openChat(anna)
    await say(anna, 'And after it')
    const all = ['Before the call', 'I read it', 'In the call', 'Nobody in between']
    await readsTexts(bert, [...all, 'Last words', 'And after it'])
    await readsTexts(anna, [...all, 'Last words', 'And after it'])
    await anna.readsNo(words.notDelivered(['Bert']))
  })
})

test('the tab keeps what was said over a reload, and a newcomer sees nothing of it, and is told so', async () => {
  const { anna, bert, link } = await meet(stage)
  await openChat(anna)
  await say(anna, 'Tea?')
  await bert.sees('button', words.chatWithNew(1))
  await bert.reload()
  await openChat(bert)
  await readsTexts(bert, ['Tea?'])
  await say(bert, 'Yes')
  await readsTexts(anna, ['Tea?', 'Yes'])
  const chen = await stage.open(link, { name: 'Chen' })
  await anna.reads('Chen is here')
  await openChat(chen)
  await chen.reads(words.sinceYouCame)
  await readsTexts(chen, [])
  await say(anna, 'Hello Chen')
  await Promise.all([
    readsTexts(chen, ['Hello Chen']),
    readsTexts(bert, ['Tea?', 'Yes', 'Hello Chen']),
  ])
})

test('where rooms are not remembered, a reload keeps nothing', async () => {
  const { anna, bert } = await meet(stage)
  await bert.press('Settings')
  await bert.press(roomEn.callsAndPrivacy)
  await bert.press(roomEn.keep, 'checkbox')
  await bert.press('Close')
  await openChat(anna)
  await say(anna, 'Tea?')
  await bert.sees('button', words.chatWithNew(1))
  await bert.reload()
  await bert.reads('Anna is here')
  await openChat(bert)
  await readsTexts(bert, [])
})

test('what waits says so, what cannot be delivered says so, and is sent again', async () => {
  const { anna, bert, link } = await meet(stage)
  await openChat(anna)
  await bert.page.evaluate(() => window.recorder.hold())
  await say(anna, 'Tea?')
  await anna.reads(words.waitingFor(['Bert']))
  await bert.page.goto('about:blank')
  await anna.reads(words.nobody)
  expect(await anna.page.evaluate((ms) => window.recorder.fire(ms), limits.returnMs)).toBe(1)
  await anna.reads(words.notDelivered(['Bert']))
  await anna.seesNo('button', words.sendAgain)
  await bert.page.goto(link)
  await anna.press(words.sendAgain)
  await openChat(bert)
  await readsTexts(bert, ['Tea?'])
  await anna.readsNo(words.notDelivered(['Bert']))
})

test('a hostile text stays a text, in its place', async () => {
  const { anna, bert } = await meet(stage)
  await openChat(anna)
  await openChat(bert)
  const hostile = [
    '<img src=x onerror="document.title=1"><script>document.title=1</script>',
    `Z${'\u0301'.repeat(3998)}`,
    '\u202eevil\u2066 https://example.org/\u202egpj.exe',
    'javascript:document.title=1',
  ]
  for (const text of hostile) {
    await put(anna, text)
    await anna.press(words.send)
  }
  await until(
    'Bert has the texts',
    () => bert.page.$$eval('.entry-text', (all) => all.length),
    (count) => count === hostile.length,
  )
  const seen = await bert.page.$$eval('.entry-text', (all) =>
    all.map((entry) => ({
      elements: entry.querySelectorAll('*:not(a)').length,
      links: [...entry.querySelectorAll('a')].map(({ protocol }) => protocol).join(),
      isTurned: /[\u202a-\u202e\u2066-\u2069]/.test(entry.textContent ?? ''),
      isShort: (entry.textContent?.length ?? 0) < 200,
    })),
  )
  const plain = { elements: 0, links: '', isTurned: false, isShort: true }
  expect(seen).toEqual([plain, plain, { ...plain, links: 'https:' }, plain])
})

test('Enter sends, Shift and Enter begin a line, a long message is folded, and the focus goes back', async () => {
  const { anna, bert } = await meet(stage)
  const isFirst = hasFocusAtOnce(anna)
  await openChat(anna)
  expect(await isFirst).toBe(true)
  const { keyboard } = anna.page
  await keyboard.type('One')
  await keyboard.down('Shift')
  await keyboard.press('Enter')
  await keyboard.up('Shift')
  await keyboard.type('Two')
  await keyboard.press('Enter')
  await openChat(bert)
  await readsTexts(bert, ['One\nTwo'])
  await put(anna, Array.from({ length: 100 }, (_, i) => `line ${i}`).join('\n'))
  await anna.press(words.send)
  await bert.reads('line 24')
  // The beginning is said aloud, too: what is shown is asked for.
  expect((await texts(bert)).at(-1)?.endsWith('line 24')).toBe(true)
  await bert.sees('button', words.showAll)
  await bert.page.focus('.entry-again')
  await bert.page.keyboard.press('Enter')
  await bert.reads('line 99')
  await keyboard.press('Escape')
  await until(
    'the focus is on what opened the chat',
    () => anna.page.evaluate(() => document.activeElement?.ariaLabel ?? ''),
    (label) => label === words.chat,
  )
})

test('a link says where it goes, and opens a new tab that learns nothing of this one', async () => {
  const { anna, bert } = await meet(stage)
  await openChat(anna)
  await say(anna, `See ${stage.at('/check')}.`)
  await openChat(bert)
  await bert.reads('See')
  const opened = new Promise<string>((resolve) =>
    bert.context.on('targetcreated', (target) => resolve(target.url())),
  )
  const link = await bert.page.$eval('.entry-text a', (a) => ({
    rel: a.getAttribute('rel'),
    policy: a.getAttribute('referrerpolicy'),
    title: a.getAttribute('title'),
  }))
  const { host } = new URL(stage.at('/'))
  expect(link).toEqual({
    rel: 'noopener noreferrer',
    policy: 'no-referrer',
    title: words.linkTo(host),
  })
  await bert.page.click('.entry-text a')
  await opened
  const page = await until(
    'the other tab has loaded',
    async () => (await bert.context.pages()).find((each) => each.url().endsWith('/check')),
    (found) => found !== undefined,
  )
  const learned = await page?.evaluate(() => [document.referrer, window.opener])
  expect(learned).toEqual(['', null])
})

test('too much is not sent, and is not lost', async () => {
  const { anna, bert } = await meet(stage)
  await openChat(anna)
  await put(anna, 'x'.repeat(4002))
  await anna.reads(words.tooLong(2))
  await anna.press(words.send)
  expect(await anna.page.$eval('.composer textarea', (field) => field.value.length)).toBe(4002)
  await bert.seesNo('button', words.chatWithNew(1))
})
