/**
 * Somebody in the call who means harm, against what is shared and how large pictures are: what they
 * say of it in band (PROTOCOL.md M11, M12).
 */
import { expect, test } from 'vitest'
import { sharingEn as words } from '../../client/i18n/en/sharing.ts'
import { framesAndSound } from '../rig/media.ts'
import { made } from '../rig/negotiating.ts'
import { useStage } from '../rig/stage.ts'
import { sayInBand, takenOver } from '../rig/takenOver.ts'

const stage = useStage()
const shownAs = words.sharedBy('Anna')

test('[M11] who begins to share and stops, again and again, takes the middle of the screen six times', async () => {
  const { anna, bert } = await takenOver(stage)
  await bert.page.evaluate((name) => {
    const began = { count: 0 }
    Object.assign(window, { began })
    new MutationObserver((changes) => {
      for (const node of changes.flatMap((change) => [...change.addedNodes]))
        if (node instanceof Element && node.ariaLabel === name) began.count += 1
    }).observe(document, { childList: true, subtree: true })
  }, shownAs)
  const on = { type: 'share', on: true, sound: true }
  const off = { type: 'share', on: false, sound: false }
  for (let n = 0; n < 40; n += 1) await sayInBand(anna, 'control', [on, off])
  await bert.seesNo('figure', shownAs)
  const began = await bert.page.evaluate(() => Number(Reflect.get(window, 'began').count))
  // One more may have come with time.
  expect(began).toBeLessThanOrEqual(8)
  await framesAndSound(anna, bert)
  expect(await made(bert)).toBe(1)
})

test('[P5] [M12] what is said of shares and sizes that nobody can mean changes nothing', async () => {
  const { anna, bert } = await takenOver(stage)
  await sayInBand(anna, 'control', [
    { type: 'share', on: 'yes', sound: true },
    { type: 'share' },
    { type: 'share', on: true },
    { type: 'want', lines: -1 },
    { type: 'want', lines: 1e308 },
    { type: 'want', lines: 'all' },
    { type: 'want' },
  ])
  await framesAndSound(anna, bert)
  await bert.seesNo('figure', shownAs)
  expect(bert.troubles).toEqual([])
})
