/** What single keys do in a call: speaking while muted, the list of them, and turning them off. */
import type { KeyInput } from 'puppeteer-core'
import { describe, expect, test } from 'vitest'
import { controlsEn as words } from '../client/i18n/en/controls.ts'
import { faultsOf } from './rig/axe.ts'
import { resumed, stopped } from './rig/media.ts'
import type { Person } from './rig/person.ts'
import { meet, talk } from './rig/scenes.ts'
import { useStage } from './rig/stage.ts'
import { until } from './rig/until.ts'
import { giveVoice } from './rig/voice.ts'
import { isWide } from './rig/wide.ts'

const stage = useStage()
/** How long it stands, as in client/ui/call/mutedNote.tsx. */
const noteMs = 8000

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

  test.runIf(isWide)('on a control presses that, and is not heard', async () => {
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

test('who is muted and speaks is told so, once, and nobody else is', async () => {
  const { anna, bert } = await meet(stage)
  const voice = await giveVoice(anna)
  await anna.press('Call')
  await bert.press('Accept')
  await anna.sees('button', words.soundOf('Bert'))
  await voice.speak(0.3)
  await resumed(bert, 'energy')
  await anna.readsNo(words.youAreMuted)
  expect((await voice.copies()).running).toBe(0)

  await voice.speak(0)
  await anna.press('Mute')
  await stopped(bert, 'energy')
  await until('it is measured', voice.copies, ({ running }) => running === 1)
  const timesSaid = await watchSaid(anna, words.holdToSpeak)
  await voice.speak(0.3)
  await anna.reads(words.holdToSpeak)
  await until('it is said', timesSaid, (times) => times === 1)
  expect(await voice.copies()).toEqual({ running: 1, sent: 0 })
  await stopped(bert, 'energy')
  await bert.readsNo(words.youAreMuted)
  expect(await faultsOf('muted', anna)).toEqual([])

  await anna.page.evaluate((ms) => window.recorder.fire(ms), noteMs)
  await anna.readsNo(words.youAreMuted)
  expect(await timesSaid()).toBe(1)
  await anna.press('Unmute')
  await resumed(bert, 'energy')
  await until('the copy is let go', voice.copies, ({ running }) => running === 0)
})

test.runIf(isWide)(
  'the note unmutes, and the end of the call lets go of what was measured',
  async () => {
    const { anna, bert } = await meet(stage, { anna: { width: 320, height: 640 } })
    const voice = await giveVoice(anna)
    await anna.press('Call')
    await bert.press('Accept')
    await anna.sees('button', words.soundOf('Bert'))
    await anna.press('Mute')
    await voice.speak(0.3)
    await anna.reads(words.holdToSpeak)
    expect(await faultsOf('muted on a phone', anna)).toEqual([])
    const [unmute] = await anna.page.$$('.call-notes .button')
    await unmute?.click()
    await resumed(bert, 'energy')
    await anna.readsNo(words.youAreMuted)
    await anna.press('Mute')
    await until('it is measured', voice.copies, ({ running }) => running === 1)
    await anna.press('Hang up')
    await until('the copy is let go', voice.copies, ({ running }) => running === 0)
  },
)

test.runIf(isWide)(
  'a question mark lists the keys, and turned off there, none does anything',
  async () => {
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
  },
)

async function press({ page }: Person, held: KeyInput, key: KeyInput): Promise<void> {
  await page.keyboard.down(held)
  await page.keyboard.press(key)
  await page.keyboard.up(held)
}

/** Counts how often this is said from now on to those who do not see it. */
async function watchSaid({ page }: Person, text: string): Promise<() => Promise<number>> {
  await page.evaluate((wanted) => {
    window.timesSaid = 0
    new MutationObserver((changes) => {
      for (const node of changes.flatMap((change) => [...change.addedNodes]))
        if (node.parentElement?.closest('[role=status]') && node.textContent?.includes(wanted))
          window.timesSaid += 1
    }).observe(document.body, { childList: true, subtree: true })
  }, text)
  return () => page.evaluate(() => window.timesSaid)
}

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to Window
  interface Window {
    timesSaid: number
  }
}
