/* oxlint-disable max-lines -- one stage of browsers, which takes seconds to set up, serves all of its tests */
/**
 * A call comes unasked, whenever somebody with the link likes: also while the one who is called
 * types, clicks or taps. Only what was meant for it answers it.
 */
import { expect, describe, test } from 'vitest'
import { launchFirefox } from '../rig/browsers.ts'
import { handsOf, type Point, typeAsItComes, typeWithoutPauses } from '../rig/hands.ts'
import { framesAndSound } from '../rig/media.ts'
import type { Person } from '../rig/person.ts'
import { meet } from '../rig/scenes.ts'
import { useStage } from '../rig/stage.ts'
import { until } from '../rig/until.ts'
import { isWide } from '../rig/wide.ts'

const stage = useStage()
const field = 'input[autocomplete=nickname]'

/** Anna's call opens the dialog of Bert. */
async function ring(anna: Person, bert: Person): Promise<void> {
  await anna.press('Call')
  await bert.sees('dialog', 'Incoming call')
}

async function cancel(anna: Person, bert: Person): Promise<void> {
  await anna.press('Cancel')
  await bert.seesNo('dialog', 'Incoming call')
}

/** What this person answered, if anything: as the room heard it, and as it is seen. */
async function answersOf({ page }: Person): Promise<string[]> {
  const sent = await page.evaluate(() => window.recorder.sent)
  return sent.filter((type) => type === 'accept' || type === 'decline')
}

/** The ways into a call that this person took. */
async function begunBy({ page }: Person): Promise<string[]> {
  const sent = await page.evaluate(() => window.recorder.sent)
  return sent.filter((type) => type === 'call' || type === 'accept')
}

/** The same while it rings on both sides, and the devices that were asked for. */
async function answeredWhileRinging(anna: Person, bert: Person): Promise<string[]> {
  await bert.sees('dialog', 'Incoming call')
  await anna.reads(/Ringing .*Bert/)
  const asked = await bert.page.evaluate(() => window.recorder.asked)
  return [...(await answersOf(bert)), ...asked]
}

async function focused({ page }: Person): Promise<string> {
  return page.evaluate(() => {
    const { activeElement: element } = document
    return element?.getAttribute('aria-label') ?? element?.textContent?.trim() ?? ''
  })
}

/** Where the middle of a button of the dialog stands. */
async function middleOf({ page }: Person, label: string): Promise<Point> {
  return page.$$eval(
    '.incoming button',
    (buttons, wanted) => {
      const button = buttons.find((one) => one.textContent.trim() === wanted)
      const { x = 0, y = 0, width = 0, height = 0 } = button?.getBoundingClientRect() ?? {}
      return { x: x + width / 2, y: y + height / 2 }
    },
    label,
  )
}

describe('a call that comes while somebody types', () => {
  test('is not answered by blanks and Enter, nor where Tab comes before', async () => {
    const { anna, bert } = await meet(stage)
    const hands = await handsOf(bert)
    for (const keys of [
      [' ', 'S', ' '],
      ['Enter', 'Enter'],
      ['Tab', ' ', 'Tab', ' ', 'Tab', ' '],
      ['Tab', 'Enter', 'Tab', 'Enter', 'Tab', 'Enter'],
    ] as const) {
      await bert.page.focus(field)
      await hands.type(['J', 'o', ' '])
      await ring(anna, bert)
      await hands.afterOpening(50)
      // For longer than a pause lasts, and without one.
      for (let i = 0; i < 6; i += 1) await hands.type([...keys])
      expect([keys, await answeredWhileRinging(anna, bert)]).toEqual([keys, []])
      await cancel(anna, bert)
    }
  })

  test.runIf(isWide)(
    'is not answered by Enter or a blank that is held down, however long',
    async () => {
      const { anna, bert } = await meet(stage)
      const hands = await handsOf(bert)
      for (const key of ['Enter', ' '] as const) {
        await bert.page.focus(field)
        await hands.hold(key)
        await hands.repeat(key, 3)
        await ring(anna, bert)
        await hands.afterOpening(50)
        await hands.repeat(key, 60)
        await hands.letGo(key)
        expect([key, await answeredWhileRinging(anna, bert)]).toEqual([key, []])
        // Nor by one that begins long after, and on a button.
        await hands.type(['Tab'], 1100)
        await hands.repeat(key, 3)
        await hands.letGo(key)
        expect([key, await answeredWhileRinging(anna, bert)]).toEqual([key, []])
        await cancel(anna, bert)
      }
    },
  )

  test('is not answered by Enter of somebody who types on after a pause', async () => {
    const { anna, bert } = await meet(stage)
    const hands = await handsOf(bert)
    await bert.page.focus(field)
    await ring(anna, bert)
    await hands.afterOpening(1500)
    await hands.type(['J', 'o', 'Enter', 'Tab', ' '])
    expect(await answeredWhileRinging(anna, bert)).toEqual([])
  })

  test.runIf(isWide)(
    'leaves what was typed where it is, and the typing goes on there when it is over',
    async () => {
      const { anna, bert } = await meet(stage)
      const hands = await handsOf(bert)
      await bert.page.click(field, { count: 3 })
      await hands.type(['J', 'o', ' ', 'S'])
      await ring(anna, bert)
      const { page } = bert
      expect(await page.$eval(field, (input) => input.value)).toBe('Jo S')
      await hands.type([' ', 'x'])
      await anna.press('Cancel')
      await bert.seesNo('dialog', 'Incoming call')
      expect(await page.evaluate((css) => document.activeElement?.matches(css), field)).toBe(true)
      await hands.type(['m', 'i'])
      expect(await page.$eval(field, (input) => input.value)).toBe('Jo Smi')
      expect(await answersOf(bert)).toEqual([])
    },
  )

  test('is not answered by Escape, and is there again when the browser closed it', async () => {
    const { anna, bert } = await meet(stage)
    const hands = await handsOf(bert)
    await bert.page.focus(field)
    await ring(anna, bert)
    await hands.type(['Escape', 'Escape', 'Escape'])
    await until(
      'the dialog has the focus',
      () => focused(bert),
      (name) => name === 'Incoming call',
    )
    await hands.type([' ', 'Tab', ' ', 'Enter'])
    expect(await answeredWhileRinging(anna, bert)).toEqual([])
  })

  test.runIf(isWide)('in Firefox is not answered by what is typed on', async () => {
    const firefox = await launchFirefox()
    try {
      const { anna, bert } = await meet(stage, { bert: { browser: firefox } })
      await bert.page.focus(field)
      await typeWithoutPauses(bert, 60)
      // One act for the browser, which nothing interrupts.
      const typing = bert.page.keyboard.type('Jo \n\t '.repeat(25), { delay: 20 })
      await ring(anna, bert)
      expect(await focused(bert)).not.toMatch(/Call/)
      await typing
      await typeAsItComes(bert)
      expect(await answeredWhileRinging(anna, bert)).toEqual([])
      await until('they have paused', shownLongIn(bert), (isLong) => isLong)
      await bert.page.focus('.incoming')
      await bert.page.keyboard.press('Enter')
      await framesAndSound(anna, bert)
    } finally {
      await firefox.close()
    }
  })
})

/** Whether nothing was pressed for longer than a pause lasts. */
function shownLongIn({ page }: Person): () => Promise<boolean> {
  let from: number | null = null
  return async () => {
    const now = await page.evaluate(() => performance.now())
    from ??= now
    return now - from > 1100
  }
}

describe('by keyboard', () => {
  test('Enter accepts after a moment, and the focus is on nothing but the dialog before', async () => {
    const { anna, bert } = await meet(stage)
    const hands = await handsOf(bert)
    await ring(anna, bert)
    expect(await focused(bert)).toBe('Incoming call')
    await hands.afterOpening(900)
    await hands.type(['Enter'])
    expect(await answeredWhileRinging(anna, bert)).toEqual([])
    await hands.type([' '], 1100)
    expect(await answeredWhileRinging(anna, bert)).toEqual([])
    await hands.type(['Enter'])
    await framesAndSound(anna, bert)
    expect(await bert.page.evaluate(() => window.recorder.asked)).toEqual(['audio', 'video'])
  })

  test.runIf(isWide)('whoever presses Hang up twice does not call again', async () => {
    const { anna, bert } = await meet(stage)
    await anna.press('Call')
    await bert.press('Accept')
    await framesAndSound(anna, bert)
    await bert.page.focus('[aria-label="Hang up"]')
    const hands = await handsOf(bert)
    await hands.type(['Enter'])
    await bert.reads('You left the call')
    // Until the room has said that the call is over, it could be joined.
    expect(await focused(bert)).toMatch(/Join call|Call again/)
    await hands.type(['Enter', ' '])
    await anna.reads(/Bert hung up/)
    expect(await begunBy(bert)).toEqual(['accept'])
    await hands.hold('Enter')
    await hands.repeat('Enter', 3)
    await hands.letGo('Enter')
    expect(await begunBy(bert)).toEqual(['accept'])
    await hands.type(['Enter'], 60_000)
    await anna.sees('dialog', 'Incoming call')
  })

  test('Tab reaches every answer, each is seen to have the focus, and a blank presses it', async () => {
    const { anna, bert } = await meet(stage)
    const hands = await handsOf(bert)
    await ring(anna, bert)
    await hands.afterOpening(1100)
    for (const label of ['Decline', 'Accept', 'Accept without video']) {
      await hands.type(['Tab'])
      expect(await focused(bert)).toBe(label)
      const outline = () =>
        bert.page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outline)
      expect(await outline()).toMatch(/solid 2px/)
    }
    await hands.type([' '])
    await bert.seesNo('dialog', 'Incoming call')
    expect(await answersOf(bert)).toEqual(['accept'])
    expect(await bert.page.evaluate(() => window.recorder.asked)).toEqual(['audio'])
  })

  test.runIf(isWide)(
    'an assistive technology hears once who calls, and answers at once',
    async () => {
      const { anna, bert } = await meet(stage)
      await ring(anna, bert)
      const session = await bert.page.createCDPSession()
      const { nodes } = await session.send('Accessibility.getFullAXTree')
      const roles = nodes.flatMap(({ role, name, description, ignored }) => {
        const told = [name?.value, description?.value].map(String)
        return !ignored && told.includes('Anna is calling') ? [String(role?.value)] : []
      })
      expect(roles.filter((role) => role !== 'InlineTextBox')).toEqual(['StaticText'])
      const told = await bert.page.$$eval('[role=alert]', (alerts) =>
        alerts.map((alert) => alert.textContent).filter((text) => text !== ''),
      )
      expect(told).toEqual(['Anna is calling'])
      // As it presses a button: a click without a press before it.
      await bert.page.$$eval('.incoming button', (buttons) =>
        buttons.find((button) => button.textContent.trim() === 'Accept')?.click(),
      )
      await framesAndSound(anna, bert)
    },
  )
})

describe('a call that comes while somebody clicks or taps', () => {
  /** Where a button will stand, as an earlier call shows it. */
  async function placeOf(anna: Person, bert: Person, label: string): Promise<Point> {
    await ring(anna, bert)
    const place = await middleOf(bert, label)
    await cancel(anna, bert)
    return place
  }

  test.for(['Accept', 'Decline', 'Accept without video'])(
    'is not answered by a click that falls on %s the moment that it is there, but by a later one',
    async (label) => {
      const { anna, bert } = await meet(stage)
      const hands = await handsOf(bert)
      const place = await placeOf(anna, bert, label)
      await hands.click({ x: 3, y: 3 })
      await ring(anna, bert)
      await hands.afterOpening(40)
      await hands.click(place, 2)
      expect(await answeredWhileRinging(anna, bert)).toEqual([])
      await hands.afterOpening(480)
      await hands.click(place)
      expect(await answeredWhileRinging(anna, bert)).toEqual([])
      await hands.afterOpening(1200)
      await hands.click(place)
      await bert.seesNo('dialog', 'Incoming call')
      expect(await answersOf(bert)).toEqual([label === 'Decline' ? 'decline' : 'accept'])
    },
  )

  test.runIf(isWide)(
    'is not answered by a tap that was on its way, but by a later one',
    async () => {
      const { anna, bert } = await meet(stage)
      await bert.page.setViewport({ width: 390, height: 844, isMobile: true, hasTouch: true })
      const hands = await handsOf(bert)
      const place = await placeOf(anna, bert, 'Accept')
      await ring(anna, bert)
      await hands.afterOpening(40)
      await hands.tap(place)
      expect(await answeredWhileRinging(anna, bert)).toEqual([])
      await hands.afterOpening(700)
      await hands.tap(place)
      await framesAndSound(anna, bert)
    },
  )
})
