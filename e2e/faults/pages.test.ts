/** Pages that are loaded anew, crash, are closed or doubled during a call. */
import { describe, expect, test } from 'vitest'
import { closedEn } from '../../client/i18n/en/closed.ts'
import { en } from '../../client/i18n/en/first.ts'
import { useFaultStage } from '../rig/faultStage.ts'
import { framesAndSound } from '../rig/media.ts'
import type { Person } from '../rig/person.ts'
import { talk } from '../rig/scenes.ts'
import { until } from '../rig/until.ts'

const stage = useFaultStage()

test('who reloads is offered the way back at once, and nobody is rung for it', async () => {
  const { anna, bert } = await talk(stage)
  const before = await ownId(anna)
  await anna.reload()
  await bert.reads(en.hasLeft('Anna'))
  await bert.reads(en.callStays)
  await anna.reads(en.wereInCall(['Bert']))
  const focused = () => anna.page.evaluate(() => document.activeElement?.textContent)
  await until('the focus is on Rejoin', focused, (text) => text === en.rejoin)
  await anna.press('Rejoin')
  await framesAndSound(anna, bert)
  expect(await ownId(anna)).toBe(before)
  await bert.seesNo('dialog', 'Incoming call')
})

test('both reload, and meet in the same call again', async () => {
  const { anna, bert } = await talk(stage)
  await Promise.all([anna.reload(), bert.reload()])
  await anna.press('Rejoin')
  await anna.reads(en.hasLeft('Bert'))
  await bert.press('Rejoin')
  await framesAndSound(anna, bert)
})

test('one of three reloads and comes back into the call of the others', async () => {
  const { anna, bert, link } = await talk(stage)
  const carl = await stage.open(link, { name: 'Carl' })
  await carl.press('Join call')
  await framesAndSound(anna, bert, carl)
  await carl.reload()
  await Promise.all([anna.reads(en.leftCall('Carl')), bert.reads(en.leftCall('Carl'))])
  await carl.press('Rejoin')
  await framesAndSound(anna, bert, carl)
})

test('a tab that is closed says goodbye at once, and the other can hang up', async () => {
  const { anna, bert } = await talk(stage)
  await anna.page.close({ runBeforeUnload: true })
  await bert.reads(en.hasLeft('Anna'))
  await bert.press('Hang up')
  await bert.reads(en.youHungUp)
})

test('a call in which nobody comes back ends after a minute', async () => {
  const { anna, bert } = await talk(stage)
  await anna.page.goto('about:blank')
  await bert.reads(en.callStays)
  const fired = await bert.page.evaluate(() => window.recorder.fire(60_000))
  // The call waits for her, and so does the chat.
  expect(fired).toBe(2)
  await bert.reads(/Anna left, \d+:\d\d/)
})

test('a tab that crashes is missed, and comes back into the call', async () => {
  const { anna, bert } = await talk(stage)
  await crash(anna)
  await bert.reads(en.hasLeft('Anna'))
  await anna.reload()
  await anna.press('Rejoin')
  await framesAndSound(anna, bert)
})

test('a tab that was doubled is somebody else', async () => {
  const { anna, bert, link } = await talk(stage)
  const twin = await stage.open(home(link), { name: 'Anna', beside: anna })
  await copySession(anna, twin)
  await twin.page.goto(link)
  await twin.reads('Anna and Bert are in a call')
  await framesAndSound(anna, bert)
  expect(await ownId(twin)).not.toBe(await ownId(anna))
})

describe('[J7] a second socket of the same peer', () => {
  test('takes over, and the first is told and stays away', async () => {
    const { anna, bert, link } = await talk(stage)
    const thief = await stage.open(home(link), { name: 'Anna' })
    await copySession(anna, thief)
    await thief.page.goto(link)
    await anna.reads(closedEn.superseded.title)
    await thief.press('Rejoin')
    await framesAndSound(thief, bert)
    await anna.sees('heading', closedEn.superseded.title)
  })
})

/**
 * The page there keeps nothing for its tab, so that it overwrites nothing of what is copied into
 * it.
 */
function home(link: string): string {
  return new URL('/', link).href
}

/** The whole session storage, as the browser copies it into a tab that is doubled. */
async function copySession(from: Person, to: Person): Promise<void> {
  const kept = await from.page.evaluate(() => JSON.stringify(sessionStorage))
  await to.page.evaluate((text) => {
    const entries: unknown = JSON.parse(text)
    Object.assign(sessionStorage, entries)
  }, kept)
}

/** The secret of this tab stands for its peer id: one follows from the other. */
function ownId(person: Person): Promise<string | null> {
  return person.page.evaluate(() => sessionStorage.getItem('parley-secret'))
}

async function crash(person: Person): Promise<void> {
  const session = await person.page.createCDPSession()
  const gone = new Promise((resolve) => person.page.once('error', resolve))
  session.send('Page.crash').catch(() => {}) // It never answers.
  await gone
}
