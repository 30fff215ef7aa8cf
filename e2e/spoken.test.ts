/**
 * What somebody hears who does not see the page, and where the keyboard is when what had the focus
 * goes.
 */
import { test } from 'vitest'
import { safetyEn } from '../client/i18n/en/safety.ts'
import { framesAndSound } from './rig/media.ts'
import type { Person } from './rig/person.ts'
import { openSafety } from './rig/safety.ts'
import { listen } from './rig/said.ts'
import { useStage } from './rig/stage.ts'
import { until } from './rig/until.ts'

const stage = useStage()

test('who comes, who it is, that they accept, and a missed call are said, and the focus is never nowhere', async () => {
  const link = await stage.newLink()
  const anna = await stage.open(link, { name: 'Anna' })
  await anna.reads('Nobody is here yet')
  const hears = await listen(anna)
  const bert = await stage.open(link)
  await hears('Guest is here')
  await bert.fill('Your name', 'Bert')
  await hears('Bert is here')

  await anna.press('Call')
  await bert.press('Accept')
  await hears('Bert joined the call')
  await framesAndSound(anna, bert)

  await openSafety(anna)
  await anna.press(safetyEn.same)
  await focuses(anna, 'DIV', safetyEn.verifiedKept)
  await anna.press(safetyEn.again)
  await focuses(anna, 'LI', safetyEn.hint)
  await anna.press(safetyEn.differ)
  await focuses(anna, 'P', safetyEn.differs)
  await bert.press('Hang up')
  await hears('Bert hung up')

  await bert.press('Call again')
  await anna.sees('dialog', 'Incoming call')
  await bert.press('Cancel')
  await hears('Missed call from Bert')
  await anna.press('Dismiss')
  await anna.readsNo('Missed call')
  await focuses(anna, 'MAIN', 'Bert is here')
})

async function focuses({ name, page }: Person, tag: string, text: string): Promise<void> {
  await until(
    `the focus of ${name} is on what says "${text}"`,
    () =>
      page.evaluate(() => ({
        is: document.activeElement?.tagName,
        says: document.activeElement?.textContent ?? '',
      })),
    ({ is, says }) => is === tag && says.includes(text),
  )
}
