/** The one code of a group: PROTOCOL.md V8-V10, as people meet it. */
import { expect, test } from 'vitest'
import { safetyEn } from '../client/i18n/en/safety.ts'
import { framesAndSound } from './rig/media.ts'
import type { Person } from './rig/person.ts'
import { commonCode, openSafety, saySame, seesSign } from './rig/safety.ts'
import { talk } from './rig/scenes.ts'
import { useStage } from './rig/stage.ts'

const stage = useStage()

test('[V10] all read one code, a new one when somebody joins and when somebody leaves; who compared it has compared with each', async () => {
  const { anna, bert, link } = await talk(stage)
  const join = async (name: string): Promise<Person> => {
    const person = await stage.open(link, { name })
    await person.press('Join call')
    return person
  }
  const carl = await join('Carl')
  await framesAndSound(anna, bert, carl)
  await Promise.all([anna, bert, carl].map(openSafety))
  const first = await commonCode([anna, bert, carl])
  await saySame(anna)
  await seesSign(anna, 'Bert', safetyEn.verified)
  await seesSign(anna, 'Carl', safetyEn.verified)
  await openSafety(anna)

  const dora = await join('Dora')
  await framesAndSound(anna, bert, carl, dora)
  await openSafety(dora)
  // Who was reading the code that was is told that it is another now.
  for (const person of [bert, carl]) {
    await person.reads(safetyEn.groupReplaced)
    await person.press(safetyEn.again)
  }
  const second = await commonCode([anna, bert, carl, dora], first)
  await bert.press('Close')
  await bert.press('Hang up')
  for (const person of [anna, carl, dora]) await person.press(safetyEn.again)
  const third = await commonCode([anna, carl, dora], second)
  expect(new Set([first, second, third]).size).toBe(3)
  await anna.press('Close')
  await seesSign(anna, 'Carl', safetyEn.verified)
  await seesSign(anna, 'Dora', '')
})
