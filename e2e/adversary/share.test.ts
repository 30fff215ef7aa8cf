/**
 * Somebody in the call who means harm, against what is shared and how large pictures are: what they
 * say of it in band (PROTOCOL.md M11, M12).
 */
import { expect, test } from 'vitest'
import { sharingEn as words } from '../../client/i18n/en/sharing.ts'
import { framesAndSound } from '../rig/media.ts'
import { made } from '../rig/negotiating.ts'
import type { Person } from '../rig/person.ts'
import { meet } from '../rig/scenes.ts'
import { useStage } from '../rig/stage.ts'

const stage = useStage()
const shownAs = words.sharedBy('Anna')

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to Window
  interface Window {
    channels: RTCDataChannel[]
  }
}

/** Anna's page, whose channels are in the hands of who means harm. */
async function takenOver(): Promise<{ anna: Person; bert: Person }> {
  const { anna, bert } = await meet(stage)
  await anna.page.evaluateOnNewDocument(() => {
    window.channels = []
    // oxlint-disable-next-line typescript/unbound-method -- it is called with its connection
    const make = RTCPeerConnection.prototype.createDataChannel
    RTCPeerConnection.prototype.createDataChannel = function (...given) {
      const channel = make.apply(this, given)
      window.channels.push(channel)
      return channel
    }
  })
  await anna.reload()
  await anna.reads('Bert is here')
  await anna.press('Call')
  await bert.press('Accept')
  await framesAndSound(anna, bert)
  return { anna, bert }
}

const say = ({ page }: Person, messages: object[]) =>
  page.evaluate((all) => {
    const control = window.channels.find(({ label }) => label === 'control')
    for (const message of all) control?.send(JSON.stringify(message))
  }, messages)

test('[M11] who begins to share and stops, again and again, takes the middle of the screen six times', async () => {
  const { anna, bert } = await takenOver()
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
  for (let n = 0; n < 40; n += 1) await say(anna, [on, off])
  await bert.seesNo('figure', shownAs)
  const began = await bert.page.evaluate(() => Number(Reflect.get(window, 'began').count))
  // One more may have come with time.
  expect(began).toBeLessThanOrEqual(8)
  await framesAndSound(anna, bert)
  expect(await made(bert)).toBe(1)
})

test('[P5] [M12] what is said of shares and sizes that nobody can mean changes nothing', async () => {
  const { anna, bert } = await takenOver()
  await say(anna, [
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
