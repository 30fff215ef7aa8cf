/** What is shared goes on over whatever happens to the way there (PROTOCOL.md M11). */
import { expect, test } from 'vitest'
import { en } from '../../client/i18n/en/first.ts'
import { sharingEn as words } from '../../client/i18n/en/sharing.ts'
import { useFaultStage } from '../rig/faultStage.ts'
import { blackOut, bothChromium, type Kinds, recovered, talkOver } from '../rig/faults.ts'
import { made, restartOnce } from '../rig/negotiating.ts'
import type { Person } from '../rig/person.ts'
import { talk } from '../rig/scenes.ts'
import { moves } from '../rig/shown.ts'

const stage = useFaultStage()

async function share(sharer: Person, other: Person): Promise<string> {
  const shownAs = words.sharedBy(sharer.name)
  await sharer.press(words.shareScreen)
  await moves(other, shownAs)
  return shownAs
}

test.for([
  ['who called', 0],
  ['who was called', 1],
] as const)('either side restarts ICE while %s shares', async ([, index]) => {
  const { anna, bert } = await talkOver(stage, bothChromium)
  const [sharer, other] = index === 0 ? [anna, bert] : ([bert, anna] as const)
  const shownAs = await share(sharer, other)
  await restartOnce(bert, anna)
  await restartOnce(anna, bert)
  await moves(other, shownAs)
  await moves(other, sharer.name)
  for (const person of [anna, bert]) expect(await made(person)).toBe(1)
})

test.for<Kinds>([bothChromium, ['chromium', 'firefox']])(
  'the way is gone for so long that %s make a new connection',
  async (kinds) => {
    const { anna, bert, net } = await talkOver(stage, kinds)
    const shownAs = await share(anna, bert)
    await blackOut(net, 20_000)
    await recovered(anna, bert)
    await moves(bert, shownAs)
    await moves(bert, 'Anna')
    await anna.press(words.stopSharing)
    await bert.seesNo('figure', shownAs)
    await recovered(anna, bert)
  },
)

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
