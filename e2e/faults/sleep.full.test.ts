/** A machine that sleeps for so long that the others have given it up. */
import { setTimeout as pause } from 'node:timers/promises'
import { test } from 'vitest'
import { troubleEn } from '../../client/i18n/en/trouble.ts'
import { useFaultStage } from '../rig/faultStage.ts'
import { framesAndSound } from '../rig/media.ts'
import { talk } from '../rig/scenes.ts'

const stage = useFaultStage()

test('a machine that slept until the others gave it up is back in the room by itself', async () => {
  const wire = await stage.newWire()
  const browser = await stage.browser('chromium', 'second')
  const { anna, bert } = await talk(stage, { bert: { wire, browser } })
  const pid = browser.process()?.pid ?? 0
  process.kill(-pid, 'SIGSTOP')
  wire.cut()
  await anna.reads(troubleEn.link['peer-gone'], 90_000)
  await pause(5000)
  process.kill(-pid, 'SIGCONT')
  await anna.reads('Bert is here', 30_000)
  await bert.reads('Anna is here', 30_000)
  // Anna's page has hung up for her, and with nobody left in it the call is over for both.
  await bert.reads('Anna hung up')
  await anna.press('Call again')
  await bert.press('Accept')
  await framesAndSound(anna, bert)
})
