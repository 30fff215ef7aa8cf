/** What is shared goes on over whatever happens to the way there (PROTOCOL.md M11). */
import { expect, test } from 'vitest'
import { en } from '../../client/i18n/en/first.ts'
import { sharingEn as words } from '../../client/i18n/en/sharing.ts'
import { useFaultStage } from '../rig/faultStage.ts'
import { bothChromium, talkOver } from '../rig/faults.ts'
import { talk } from '../rig/scenes.ts'
import { made } from '../rig/negotiating.ts'
import { moves, share, shareOverRestarts } from '../rig/shown.ts'

const stage = useFaultStage()

test('either side restarts ICE while who was called shares', async () => {
  const { anna, bert } = await talkOver(stage, bothChromium)
  await shareOverRestarts(bert, anna)
  for (const person of [anna, bert]) expect(await made(person)).toBe(1)
})

test('the worker is killed: who shares goes on, stops, and begins again without it', async () => {
  const { anna, bert } = await talk(stage)
  const shownAs = await share(anna, bert)
  await stage.worker.kill()
  await anna.reads(en.reconnecting)
  await moves(bert, shownAs)
  await anna.press(words.stopSharing)
  await bert.seesNo('figure', shownAs)
  await share(bert, anna)
  await stage.worker.start()
  await anna.readsNo(en.reconnecting)
  await moves(anna, words.sharedBy('Bert'))
})
