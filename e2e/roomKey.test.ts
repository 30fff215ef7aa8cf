/** A deployment on which rooms are made with a key: PROTOCOL.md N6, J12. */
import { describe, expect, test } from 'vitest'
import { checkEn } from '../client/i18n/en/check.ts'
import { closedEn } from '../client/i18n/en/closed.ts'
import { closedZhCN } from '../client/i18n/zh-CN/closed.ts'
import { en } from '../client/i18n/en/first.ts'
import { roomEn } from '../client/i18n/en/room.ts'
import { randomToken } from '../protocol/ids.ts'
import { useFaultStage } from './rig/faultStage.ts'
import { framesAndSound } from './rig/media.ts'
import type { Person } from './rig/person.ts'
import { until } from './rig/until.ts'
import { isWide } from './rig/wide.ts'

const ROOM_KEY = 'correct horse battery staple'
// What strangers are after. Nobody answers there: people on one machine need no relay.
const relay = {
  TURN_URLS: 'turn:127.0.0.1:9?transport=udp',
  TURN_USERNAME: 'u',
  TURN_CREDENTIAL: 'c',
}
const { make } = closedEn
const notMade = closedEn['not-made']
const marked = /\/r\/([a-z2-7]{4}-){7}[a-z2-7]{4}#[\w-]{22}$/

const stage = useFaultStage({ ROOM_KEY, ...relay })

/** The address of a path at this worker. */
async function at(path: string): Promise<string> {
  return new URL(path, await stage.newLink()).href
}

/** Chromium tells the console of each answer that is a refusal. */
function forgetRefusals({ troubles }: Person, status: number): void {
  const refusals = troubles.splice(0)
  expect(refusals).not.toEqual([])
  for (const refusal of refusals) expect(refusal).toContain(`status of ${status}`)
}

function stored({ page }: Person): Promise<string> {
  return page.evaluate(() => JSON.stringify(Object.entries(localStorage)))
}

/** Waits until the address is that of a room that was made, and gives it. */
function madeLink({ page }: Person): Promise<string> {
  return until(
    'the room was made',
    () => Promise.resolve(page.url()),
    (url) => marked.test(url),
  )
}

describe('a stranger', () => {
  test.for([
    ['a private room', () => stage.newLink()],
    [
      'one with a mark that they made up',
      async () => {
        return (await stage.newLink()).replace('#', '-aaaa-aaaa-aaaa-aaaa#')
      },
    ],
    ['an open room', () => at('/r/tea-time')],
  ] as const)('[N6] opens no room, and reads whom to ask: %s', async ([, toLink]) => {
    const stranger = await stage.open(await toLink())
    await stranger.sees('heading', notMade.title)
    await stranger.reads(notMade.text)
    await stranger.seesNo('button', 'Call')
  })

  test('[R1] gets no ICE servers, whatever room they name', async () => {
    const { pathname, origin } = new URL(await stage.newLink())
    const sealed = pathname.slice('/r/'.length)
    for (const room of [sealed, `${sealed}-aaaa-aaaa-aaaa-aaaa`, 'tea-time']) {
      const body = JSON.stringify({ secret: randomToken() })
      const response = await fetch(`${origin}/api/rooms/${room}/ice`, { method: 'POST', body })
      expect([response.status, await response.json()]).toEqual([
        403,
        { error: 'not-made', message: expect.any(String) },
      ])
    }
  })

  test('[J12] makes none with a key that they guess, which is said at the field and kept nowhere', async () => {
    const stranger = await stage.open(await stage.newLink())
    await stranger.press(make.make)
    await stranger.reads(make.trouble.empty)
    await stranger.fill(make.field, 'a guess at the key')
    await stranger.press(make.make)
    await stranger.reads(make.trouble.wrong)
    expect(await stranger.page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
    await stranger.seesNo('button', 'Call')
    expect(await stored(stranger)).not.toContain('a guess at the key')
    forgetRefusals(stranger, 403)
  })

  test('reads it in Chinese', async () => {
    const stranger = await stage.open(await stage.newLink(), { language: 'zh-CN' })
    await stranger.sees('heading', closedZhCN['not-made'].title)
    await stranger.sees('button', closedZhCN.make.make)
  })

  test('is told by the connection test that rooms need the key', async () => {
    const stranger = await stage.open(await at('/check'))
    await stranger.press(checkEn.start)
    await stranger.reads(checkEn.remedies['room-not-made'])
    await stranger.sees('button', checkEn.again)
  })
})

describe('whoever has the key', () => {
  test('[J12] makes a room from the page, and a friend who opens its link talks to them', async () => {
    const anna = await stage.open(await at('/'), { name: 'Anna' })
    await anna.press('New room')
    await anna.sees('heading', notMade.title)
    const key = anna.page.url().split('#')[1] ?? ''
    await anna.fill(make.field, ROOM_KEY)
    await anna.press(make.make)
    await anna.reads(en.nobodyHere)
    const link = await madeLink(anna)
    expect(link).toContain(`#${key}`)

    const bert = await stage.open(link, { name: 'Bert' })
    await anna.reads('Bert is here')
    await anna.press('Call')
    await bert.press('Accept')
    await framesAndSound(anna, bert)
    expect(await stored(bert)).not.toContain(ROOM_KEY)

    // The way back leads to where they came from, and not to the room that was not made.
    await anna.press('Hang up')
    await anna.page.waitForFunction(() => history.state === null)
    await anna.page.goBack()
    await anna.sees('button', 'New room')
    const room = new URL(link).pathname.slice('/r/'.length)
    await anna.sees('link', 'Bert')
    expect(await stored(anna)).not.toContain(`${room.slice(0, 19)}\\"`)
  })

  test('[J12] makes the next one at once, and the connection test runs; until rooms are forgotten', async () => {
    const anna = await stage.open(await stage.newLink())
    await anna.fill(make.field, ROOM_KEY)
    await anna.press(make.make)
    const first = await madeLink(anna)
    await anna.press('Home')
    await anna.press('New room')
    await anna.reads(en.linkCopied)
    expect(await madeLink(anna)).not.toBe(first)

    await anna.page.goto(await at('/check'))
    await anna.press(checkEn.start)
    await anna.reads(/A room opens in \d+ ms/)

    await anna.page.goto(await at('/'))
    await anna.press(roomEn.keep, 'checkbox')
    await anna.reads(roomEn.keepNone)
    expect(await stored(anna)).not.toContain(ROOM_KEY)
    await anna.press('New room')
    await anna.sees('heading', notMade.title)
    await anna.reads(make.notKept)
  })

  test('[N6] makes a private room where an open one was wanted', async () => {
    const anna = await stage.open(await at('/r/tea-time'))
    await anna.reads(make.open)
    await anna.fill(make.field, ROOM_KEY)
    await anna.press(make.make)
    await madeLink(anna)
    await anna.reads(en.sealed)
  })

  test.runIf(isWide)(
    '[N6] after the key was changed, links that it made open nothing, until they are made anew',
    async () => {
      const anna = await stage.open(await stage.newLink())
      await anna.fill(make.field, ROOM_KEY)
      await anna.press(make.make)
      const old = await madeLink(anna)
      const other = 'another key of this deployment'
      await stage.worker.kill()
      await stage.worker.start({ ROOM_KEY: other, ...relay })
      await anna.sees('heading', notMade.title)
      await anna.fill(make.field, other)
      await anna.press(make.make)
      await anna.reads(en.nobodyHere)
      expect(await madeLink(anna)).not.toBe(old)

      // Without a key the links that were made with one go on.
      await stage.worker.kill()
      await stage.worker.start(relay)
      const bert = await stage.open(old, { name: 'Bert' })
      await bert.reads(en.nobodyHere)
      await stage.worker.kill()
      await stage.worker.start({ ROOM_KEY, ...relay })
    },
  )
})
