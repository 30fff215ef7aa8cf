/** What single keys do in a call: speaking while muted, the list of them, and turning them off. */
import type { KeyInput } from 'puppeteer-core'
import { describe, expect, test } from 'vitest'
import { controlsEn as words } from '../client/i18n/en/controls.ts'
import { faultsOf } from './rig/axe.ts'
import { resumed, stopped } from './rig/media.ts'
import type { Person } from './rig/person.ts'
import { talk } from './rig/scenes.ts'
import { useStage } from './rig/stage.ts'

const stage = useStage()
/** Anna is muted, and Bert hears nothing. */
async function talkMuted() {
  const pair = await talk(stage)
  await pair.anna.press('Mute')
  await stopped(pair.bert, 'energy')
  return pair
}

describe('who is muted and holds Space', () => {
  test('is heard as long as they hold it, and comes back muted', async () => {
    const { anna, bert } = await talkMuted()
    await anna.page.keyboard.down('Space')
    await resumed(bert, 'energy')
    await bert.readsNo(/Anna\s*muted/)
    await anna.sees('button', 'Mute')
    await anna.page.keyboard.up('Space')
    await anna.sees('button', 'Unmute')
    await stopped(bert, 'energy')
    await bert.reads(/Anna\s*muted/)

    await anna.page.keyboard.down('Space')
    await resumed(bert, 'energy')
    await anna.reload()
    await anna.press('Rejoin')
    await anna.sees('button', 'Unmute')
  })

  test('is silent again when the window is left, or the tab is hidden, with the key still down', async () => {
    const { anna, bert } = await talkMuted()
    await anna.page.keyboard.down('Space')
    await resumed(bert, 'energy')
    await anna.page.evaluate(() => window.dispatchEvent(new Event('blur')))
    await anna.sees('button', 'Unmute')
    await stopped(bert, 'energy')
    await anna.page.keyboard.up('Space')

    await anna.page.keyboard.down('Space')
    await anna.sees('button', 'Mute')
    await anna.page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    })
    await anna.sees('button', 'Unmute')
    await stopped(bert, 'energy')
  })

  test('on a control presses that, and is not heard', async () => {
    const { anna, bert } = await talkMuted()
    await anna.page.focus('[aria-label="Stop camera"]')
    await anna.page.keyboard.down('Space')
    await anna.sees('button', 'Unmute')
    await anna.page.keyboard.up('Space')
    await anna.sees('button', 'Start camera')
    await anna.sees('button', 'Unmute')
    await anna.press('More')
    await anna.sees('combobox', 'Camera')
    await anna.page.focus('dialog [aria-label="Close"]')
    await anna.page.keyboard.down('Space')
    await anna.page.keyboard.up('Space')
    await anna.seesNo('combobox', 'Camera')
    await anna.sees('button', 'Unmute')
    await stopped(bert, 'energy')
  })
})

test('a question mark lists the keys, and turned off there, none does anything', async () => {
  const { anna, bert } = await talkMuted()
  await press(anna, 'Shift', 'Slash')
  await anna.sees('dialog', words.keyboard)
  for (const [, what = ''] of [...words.shortcuts, ...words.otherKeys]) await anna.reads(what)
  expect(await faultsOf('keys', anna)).toEqual([])
  await anna.press(words.useShortcuts, 'checkbox')
  await anna.readsNo(words.places)
  await anna.page.keyboard.press('Escape')
  await anna.seesNo('dialog', words.keyboard)

  await press(anna, 'Shift', 'Slash')
  await anna.page.keyboard.press('m')
  await anna.page.keyboard.press('v')
  await anna.page.keyboard.down('Space')
  await stopped(bert, 'energy')
  await anna.sees('button', 'Unmute')
  await anna.sees('button', 'Stop camera')
  await anna.seesNo('dialog', words.keyboard)
})

async function press({ page }: Person, held: KeyInput, key: KeyInput): Promise<void> {
  await page.keyboard.down(held)
  await page.keyboard.press(key)
  await page.keyboard.up(held)
}
