/** More than two in a call: PROTOCOL.md C4, C6, M3. */
import { expect, test } from 'vitest'
import { flows, framesAndSound } from './rig/media.ts'
import { meet, talk } from './rig/scenes.ts'
import { useStage } from './rig/stage.ts'

const stage = useStage()

test('three are in a call, one leaves, and the others go on', async () => {
  const { anna, bert, link } = await meet(stage)
  const carl = await stage.open(link, { name: 'Carl' })
  await anna.reads('Carl is here')
  await anna.press('Call')
  await Promise.all([bert.press('Accept'), carl.press('Accept')])
  await framesAndSound(anna, bert, carl)
  await carl.press('Hang up')
  await carl.reads(/You left the call, \d+:\d\d/)
  await anna.seesNo('figure', 'Carl')
  await bert.seesNo('figure', 'Carl')
  await framesAndSound(anna, bert)
  expect(await flows(carl)).toEqual([])
})

test('who comes late joins the call without being rung', async () => {
  const { anna, bert, link } = await talk(stage)
  const dora = await stage.open(link, { name: 'Dora' })
  await dora.reads('Anna and Bert are in a call')
  await dora.seesNo('dialog', 'Incoming call')
  await dora.press('Join call')
  await framesAndSound(anna, bert, dora)
  await anna.sees('figure', 'Dora')
})
