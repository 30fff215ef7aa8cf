/** A tab that is shared beside the camera: PROTOCOL.md M11. */
import type { Browser } from 'puppeteer-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sharingEn as words } from '../client/i18n/en/sharing.ts'
import { faultsOf } from './rig/axe.ts'
import { launchChromium } from './rig/browsers.ts'
import { framesAndSound } from './rig/media.ts'
import { createNet } from './rig/net.ts'
import type { Person } from './rig/person.ts'
import { meet, talk } from './rig/scenes.ts'
import {
  moves,
  openShown,
  type Readout,
  readShown,
  shareEnergy,
  type Shown,
  shownTitle,
} from './rig/shown.ts'
import { useStage } from './rig/stage.ts'
import { until } from './rig/until.ts'

const stage = useStage(() => launchChromium({ shares: shownTitle }))
let refusing: Browser
beforeAll(async () => {
  refusing = await launchChromium({ refuses: true })
})
afterAll(() => refusing.close())

const shownAs = words.sharedBy('Anna')

/** This person shares the tab, and gives the text in it. */
async function share(person: Person, shown: Shown): Promise<string> {
  const text = await shown.next()
  await person.page.bringToFront()
  await person.press(words.shareScreen)
  await person.sees('button', words.stopSharing)
  return text
}

/** Of three pages the one that was sharp soonest: the machine may stand still. */
async function best(person: Person, shown: Shown): Promise<Readout> {
  const read: Readout[] = []
  for (let n = 0; n < 3; n += 1) read.push(await readShown(person, await shown.next()))
  return read.reduce((a, b) => ((a.ms ?? Infinity) < (b.ms ?? Infinity) ? a : b))
}

test('camera and share come at once, and small print is read within two seconds', async () => {
  const { anna, bert } = await talk(stage)
  const shown = await openShown(stage.browser())
  const text = await share(anna, shown)
  expect((await readShown(bert, text)).ms).not.toBe(null)
  await bert.sees('figure', shownAs)
  await moves(bert, 'Anna')
  await framesAndSound(anna, bert)
  const { ms, height } = await best(bert, shown)
  expect(ms).toBeLessThan(2000)
  expect(height).toBe(720)
  await anna.reads(words.youAreSharing)
  expect(await faultsOf('sharing', anna)).toEqual([])
  expect(await faultsOf('what is shared', bert)).toEqual([])
  await bert.page.setViewport({ width: 320, height: 640 })
  expect(await faultsOf('what is shared, on a phone', bert)).toEqual([])
  await anna.press(words.stopSharing)
  await bert.seesNo('figure', shownAs)
  await framesAndSound(anna, bert)
})

test('and on an uplink of 600 kbit/s', async () => {
  const net = createNet()
  net.set({ delayMs: 25 })
  const { anna, bert } = await talk(stage, { anna: { net }, bert: { net } })
  net.limit(anna.page, { bytesPerSecond: 75_000, queueBytes: 40_000 })
  const shown = await openShown(stage.browser(), { isMoving: true })
  const text = await share(anna, shown)
  expect((await readShown(bert, text)).ms).not.toBe(null)
  expect((await best(bert, shown)).ms).toBeLessThan(2000)
  await framesAndSound(anna, bert)
  net.close()
})

test('the sound of a shared tab is heard, and it ends for everybody when its source does', async () => {
  const { anna, bert } = await talk(stage)
  const shown = await openShown(stage.browser())
  await readShown(bert, await share(anna, shown))
  await anna.reads(words.withSound)
  const before = await shareEnergy(bert)
  await shown.sound()
  await until(
    'Bert hears the tab',
    () => shareEnergy(bert),
    (now) => now > before + 0.01,
  )
  await shown.page.close()
  await bert.seesNo('figure', shownAs)
  await anna.seesNo('button', words.stopSharing)
  await anna.sees('button', words.shareScreen)
})

test('two share, the newer one is large, and a key or a press changes that', async () => {
  const { anna, bert, link } = await talk(stage)
  const carl = await stage.open(link, { name: 'Carl' })
  await carl.press('Join call')
  await framesAndSound(anna, bert, carl)
  const shown = await openShown(stage.browser())
  await share(anna, shown)
  await carl.sees('figure', shownAs)
  await share(bert, shown)
  await carl.sees('figure', words.sharedBy('Bert'))
  await moves(carl, 'Anna')
  await isLarge(carl, words.sharedBy('Bert'))
  // Bert's own share is none of his tiles.
  await bert.seesNo('figure', words.sharedBy('Bert'))
  await isLarge(bert, shownAs)
  await carl.press(words.enlarge(shownAs))
  await isLarge(carl, shownAs)
  const first = await carl.page.$eval('.stage figure', (tile) => tile.ariaLabel ?? '')
  await carl.page.keyboard.press('Digit1')
  await isLarge(carl, first)
  await carl.page.keyboard.press('Digit1')
  await carl.sees('button', words.enlarge(first))
  await bert.press(words.stopSharing)
  await carl.seesNo('figure', words.sharedBy('Bert'))
  await carl.sees('figure', shownAs)
})

test('who comes late sees what is shared, and whoever reloads sees it again', async () => {
  const { anna, bert, link } = await talk(stage)
  const shown = await openShown(stage.browser())
  const text = await share(anna, shown)
  const carl = await stage.open(link, { name: 'Carl' })
  await carl.press('Join call')
  expect((await readShown(carl, text)).ms).not.toBe(null)
  await bert.reload()
  await bert.press('Rejoin')
  expect((await readShown(bert, text)).ms).not.toBe(null)
  // Of a page that goes, nothing can stay shared: the browser asks anew.
  await anna.reload()
  await Promise.all([bert, carl].map((person) => person.seesNo('figure', shownAs)))
  await anna.press('Rejoin')
  await framesAndSound(anna, bert, carl)
  await anna.sees('button', words.shareScreen)
  expect((await readShown(bert, await share(anna, shown))).ms).not.toBe(null)
})

test('who is removed, or hangs up, shares nothing any more', async () => {
  const { anna, bert, link } = await talk(stage)
  const carl = await stage.open(link, { name: 'Carl' })
  await carl.press('Join call')
  const shown = await openShown(stage.browser())
  await share(anna, shown)
  await share(bert, shown)
  await carl.sees('figure', words.sharedBy('Bert'))
  await carl.press('More')
  await carl.press('Remove Bert')
  await carl.press('Remove')
  await carl.press('Close')
  await Promise.all([anna, carl].map((p) => p.seesNo('figure', words.sharedBy('Bert'))))
  await carl.sees('figure', shownAs)
  await anna.press('Hang up')
  for (const person of [anna, bert])
    await until(
      `${person.name} captures nothing`,
      () => capturing(person),
      (count) => count === 0,
    )
})

test('who may not share reads what to do, and the call goes on', async () => {
  const { anna, bert } = await meet(stage, { anna: { browser: refusing } })
  await anna.press('Call')
  await bert.press('Accept')
  await anna.press(words.shareScreen)
  await anna.reads(words.trouble.dismissed)
  expect(await faultsOf('nothing is shared', anna)).toEqual([])
  await anna.sees('button', words.shareScreen)
  await moves(anna, 'Bert')
  await bert.seesNo('figure', shownAs)
})

/** Waits until this tile takes most of the screen: tiles move, and do not jump. */
async function isLarge(person: Person, name: string): Promise<void> {
  const largest = () =>
    person.page.evaluate(() => {
      const area = ({ clientWidth, clientHeight }: Element) => clientWidth * clientHeight
      const all = [...document.querySelectorAll('.stage figure')]
      return all.toSorted((a, b) => area(b) - area(a))[0]?.ariaLabel ?? ''
    })
  await until(`"${name}" is large at ${person.name}`, largest, (found) => found === name)
}

/** How many screens this page captures. */
async function capturing(person: Person): Promise<number> {
  return person.page.evaluate(
    () => window.recorder.screens.filter((track) => track.readyState === 'live').length,
  )
}
