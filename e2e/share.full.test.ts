/** What is shared beside the camera, with three people and over a narrow uplink: `npm run wide`. */
import { expect, test } from 'vitest'
import { sharingEn as words } from '../client/i18n/en/sharing.ts'
import { launchChromium } from './rig/browsers.ts'
import { framesAndSound } from './rig/media.ts'
import { createNet } from './rig/net.ts'
import { talk } from './rig/scenes.ts'
import { best, capturing, isLarge, share } from './rig/sharing.ts'
import { moves, openShown, readShown, shownTitle } from './rig/shown.ts'
import { useStage } from './rig/stage.ts'
import { until } from './rig/until.ts'

const stage = useStage(() => launchChromium({ shares: shownTitle }))
const shownAs = words.sharedBy('Anna')

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
