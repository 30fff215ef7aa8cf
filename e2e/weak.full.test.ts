/** Whose connection is weak, in a call over a network that can be spoilt: docs/decisions/0040. */
import { expect, test } from 'vitest'
import { en } from '../client/i18n/en/first.ts'
import { weakEn as words } from '../client/i18n/en/weak.ts'
import { faultsOf } from './rig/axe.ts'
import { framesAndSound } from './rig/media.ts'
import { createNet } from './rig/net.ts'
import type { Person } from './rig/person.ts'
import { openSafety } from './rig/safety.ts'
import { talk } from './rig/scenes.ts'
import { useStage } from './rig/stage.ts'
import { until } from './rig/until.ts'

const stage = useStage()
/** Some seconds of loss make a sign, and more without it take it away. */
const longMs = 60_000

/** Until this stands on the tiles of these names, and on no others. */
async function signed(person: Person, sign: string, names: string[]): Promise<void> {
  await until(
    `"${sign}" at ${person.name}'s stands on the tiles of ${names.join()}`,
    () =>
      person.page.$$eval(
        'figure',
        (all, text) => all.filter((f) => f.textContent.includes(text)).map((f) => f.ariaLabel),
        sign,
      ),
    (signs) => signs.join() === names.join(),
    longMs,
  )
}

test('a narrow uplink is said to be theirs, to them to be their own, and no more once it is wide', async () => {
  const net = createNet()
  const { anna, bert, link } = await talk(stage, { anna: { net }, bert: { net } })
  const carl = await stage.open(link, { name: 'Carl', net })
  await carl.press('Join call')
  await framesAndSound(anna, bert, carl)
  // Less than two voices take.
  net.limit(anna.page, { bytesPerSecond: 10_000, queueBytes: 5000 })
  await Promise.all([
    ...[bert, carl].map((person) => signed(person, words.weak, ['Anna'])),
    signed(anna, words.yoursIsWeak, [en.preview]),
  ])
  const faults = await faultsOf('sign', bert)
  await openSafety(bert)
  await bert.reads(words.theirs('Anna'))
  expect(await bert.text()).not.toContain(words.theirs('Carl'))
  await openSafety(anna)
  await anna.reads(words.uplink)
  faults.push(...(await faultsOf('panel', bert)), ...(await faultsOf('own panel', anna)))
  expect(faults).toEqual([])
  net.limit(anna.page, null)
  await Promise.all([
    signed(anna, words.yoursIsWeak, []),
    ...[bert, carl].map((person) => signed(person, words.weak, [])),
  ])
  await Promise.all([anna.readsNo(words.uplink), bert.readsNo(words.theirs('Anna'))])
  await framesAndSound(anna, bert, carl)
  net.close()
})

test('what is lost from everybody is lost on the way in', async () => {
  const net = createNet()
  const { anna, bert, link } = await talk(stage, { anna: { net }, bert: { net } })
  const carl = await stage.open(link, { name: 'Carl', net })
  await carl.press('Join call')
  await framesAndSound(anna, bert, carl)
  net.set({ loss: 0.2 })
  await signed(anna, words.yoursIsWeak, [en.preview])
  await signed(anna, words.weak, [])
  await openSafety(anna)
  await anna.reads(words.downlink)
  net.close()
})
