/** Back, in a call. */
import { expect, test } from 'vitest'
import { en } from '../client/i18n/en/first.ts'
import { framesAndSound } from './rig/media.ts'
import type { Person } from './rig/person.ts'
import { talk } from './rig/scenes.ts'
import { useStage } from './rig/stage.ts'
import { until } from './rig/until.ts'

const stage = useStage()

/** Once the evaluation, which goes with the page, is over. */
const back = ({ page }: Person) => page.evaluate(() => void setTimeout(() => history.back(), 50))

test('asks before it leaves the call, and whoever leaves may come back', async () => {
  const { anna, bert } = await talk(stage)
  await back(anna)
  await anna.sees('alertdialog', en.leaveTitle)
  await anna.press(en.stay)
  await anna.seesNo('alertdialog', en.leaveTitle)
  await framesAndSound(anna, bert)

  await back(anna)
  await anna.press(en.leave)
  await anna.reads('You were in a call with Bert')
  await bert.reads(en.hasLeft('Anna'))
  await anna.press('Rejoin')
  await framesAndSound(anna, bert)
})

test('leads back to where somebody came from once the call is over, also after a reload in it', async () => {
  const { anna, bert, link } = await talk(stage)
  await anna.reload()
  await anna.press('Rejoin')
  await framesAndSound(anna, bert)
  await anna.press('Hang up')
  await anna.sees('button', 'Call again')
  await until(
    'nothing holds Back',
    () => anna.page.evaluate(() => history.state === null),
    (isFree) => isFree,
  )
  expect(anna.page.url()).toBe(link)
  await back(anna)
  await until(
    'the page is left',
    () => Promise.resolve(anna.page.url()),
    (url) => url === 'about:blank',
  )
  await bert.press('Home')
  await bert.sees('button', 'New room')
  await back(bert)
  await bert.sees('button', 'Call')
})
