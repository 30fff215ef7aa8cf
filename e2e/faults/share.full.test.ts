/** What is shared comes back with a new connection (PROTOCOL.md M11). */
import { expect, test } from 'vitest'
import { sharingEn as words } from '../../client/i18n/en/sharing.ts'
import { useFaultStage } from '../rig/faultStage.ts'
import { blackOut, bothChromium, type Kinds, recovered, talkOver } from '../rig/faults.ts'
import { made } from '../rig/negotiating.ts'
import { moves, share, shareOverRestarts } from '../rig/shown.ts'

const stage = useFaultStage()

test('either side restarts ICE while who called shares', async () => {
  const { anna, bert } = await talkOver(stage, bothChromium)
  await shareOverRestarts(anna, bert)
  for (const person of [anna, bert]) expect(await made(person)).toBe(1)
})

test.for<Kinds>([bothChromium, ['chromium', 'firefox']])(
  'the way is gone for so long that %s and %s make a new connection',
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
