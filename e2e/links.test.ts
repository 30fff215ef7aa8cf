/** Home, links and what a browser remembers: PROTOCOL.md N1-N4, J3. */
import { describe, expect, test } from 'vitest'
import { closedEn } from '../client/i18n/en/closed.ts'
import { en } from '../client/i18n/en/first.ts'
import { roomEn } from '../client/i18n/en/room.ts'
import { meet } from './rig/scenes.ts'
import { useStage } from './rig/stage.ts'
import { until } from './rig/until.ts'

const stage = useStage()

describe('a room', () => {
  test('a name typed in the room reaches the others, and is remembered', async () => {
    const link = await stage.newLink()
    const anna = await stage.open(link)
    const bert = await stage.open(link, { name: 'Bert' })
    await bert.reads('Guest is here')
    await anna.fill('Your name', 'Anna')
    await bert.reads('Anna is here')
    await anna.reload()
    await bert.readsNo('Guest')
    await bert.reads('Anna is here')
  })

  test('who leaves is gone for the others', async () => {
    const { anna, bert } = await meet(stage)
    await bert.page.goto(stage.at('/'))
    await anna.reads('Nobody is here yet')
  })

  test('Copy link copies the whole link', async () => {
    const link = await stage.newLink()
    const anna = await stage.open(link)
    await anna.context.setPermission(new URL(link).origin, {
      permission: { name: 'clipboard-read' },
      state: 'granted',
    })
    await anna.press('Copy link')
    await anna.reads('Link copied')
    const copied = () => anna.page.evaluate(() => navigator.clipboard.readText())
    expect(await copied()).toBe(link)
    await anna.press(en.copyInvite)
    await anna.reads(en.inviteCopied)
    expect(await copied()).toBe(`Join my call: ${link}`)
  })

  test('the QR code holds the link', async () => {
    const anna = await stage.open(await stage.newLink())
    await anna.press('QR code')
    await anna.sees('image', 'QR code')
    const read = () => anna.page.evaluate(() => document.querySelectorAll('dialog svg path').length)
    await until('the code is drawn', read, (paths) => paths > 0)
  })

  test('turning off that rooms are remembered forgets them and their keys, for good', async () => {
    const { anna, link } = await meet(stage)
    const key = link.slice(-22)
    const kept = () => anna.page.evaluate(() => JSON.stringify(Object.entries(localStorage)))
    expect(await kept()).toContain(key)
    await anna.press('Home')
    await anna.sees('link', 'Bert')
    await anna.press(roomEn.keep, 'checkbox')
    await anna.seesNo('link', 'Bert')
    await anna.reads(roomEn.keepNone)
    expect(await kept()).not.toContain(key)

    await anna.page.goto(link)
    await anna.reads('Bert is here')
    expect(await kept()).not.toContain(key)
    await anna.press('Settings')
    await anna.press('Calls and privacy')
    await anna.press(roomEn.keep, 'checkbox')
    await anna.press('Close')
    await anna.reload()
    await anna.reads('Bert is here')
    expect(await kept()).toContain(key)
  })

  test('an open room says that it is not sealed, and a private one what is', async () => {
    const anna = await stage.open(stage.at('/r/tea-time'))
    await anna.press(en.openRoom)
    await anna.reads(roomEn.openRoomHint)
    const bert = await stage.open(await stage.newLink())
    await bert.press(en.sealed)
    await bert.reads(roomEn.sealedHint)
  })

  test('in a call an open room still says that it is one', async () => {
    const anna = await stage.open(stage.at('/r/tea-time'))
    await anna.press('Call')
    await anna.sees('button', 'Cancel')
    await anna.press(en.openRoom)
    await anna.reads(roomEn.openRoomHint)
  })
})

describe('a link that a chat or a mail program has changed', () => {
  test('opens its room, and the address bar shows it as it was', async () => {
    const { anna, bert, link } = await meet(stage)
    await bert.page.goto('about:blank')
    const changed = `${link.replace('#', '?utm_source=x%23')}%20，点击加入`
    await bert.page.goto(changed)
    await bert.reads('Anna is here')
    expect(bert.page.url()).toBe(link)

    await anna.press('Home')
    await anna.fill(en.roomField, `"Join my call: <${link}>." she wrote`)
    await anna.press(en.open)
    await anna.reads('Bert is here')
    expect(anna.page.url()).toBe(link)
  })

  test('is offered to its own site, where it is of another', async () => {
    const anna = await stage.open(stage.at('/nothing'))
    await anna.sees('heading', closedEn.link.missing.title)
    await anna.fill(en.roomField, 'https://calls.example/r/tea-time.')
    await anna.press(en.open)
    await anna.reads(en.elsewhere('calls.example'))
    await anna.sees('link', en.openElsewhere('calls.example'))
    const href = await anna.page.$eval('[role=alert] a', (a) => a.getAttribute('href'))
    expect(href).toBe('https://calls.example/r/tea-time')
    anna.troubles.splice(0) // Chromium tells the console of the 404.
  })
})

describe('a link that opens nothing', () => {
  test.for([
    ['has no key', '', closedEn.link['no-key'].title],
    ['has the key of another room', '#AAAAAAAAAAAAAAAAAAAAAA', closedEn.link['wrong-key'].title],
    ['has half a key', '#AAAAAAAAAAA', closedEn.link['broken-key'].title],
  ] as const)('because it %s is told so, and how to get the right one', async ([, key, title]) => {
    const { anna, link } = await meet(stage)
    const carl = await stage.open(link.replace(/#.*/, key))
    await carl.sees('heading', title)
    await carl.reads(closedEn.askForLink)
    await carl.seesNo('button', 'Call')
    // The way on: the right link, pasted here.
    await carl.fill('Room link or name', link)
    await carl.press('Open')
    await carl.reads('Anna is here')
    await anna.reads('Guest is here')
  })
})
