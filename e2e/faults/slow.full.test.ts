/** A way out that bears less than a picture: docs/decisions/0021. */
import { expect, test } from 'vitest'
import { en } from '../../client/i18n/en/first.ts'
import { troubleEn } from '../../client/i18n/en/trouble.ts'
import { recovered, talkOver } from '../rig/faults.ts'
import { useFaultStage } from '../rig/faultStage.ts'
import { flows, risingAt } from '../rig/media.ts'

const stage = useFaultStage()
const longMs = 90_000

// Firefox makes its picture so small by itself that nothing gets lost, and the ladder has nothing
// to see.
test('where a picture has no room the voice goes on, both are told, and it comes again', async () => {
  const { anna, bert, net } = await talkOver(stage)
  net.limit(anna.page, { bytesPerSecond: 10_000, queueBytes: 5000 })
  await anna.reads(troubleEn.slow.tooSlow, longMs)
  await bert.reads(en.cameraPaused, longMs)
  await risingAt(bert, 1, { pictures: false, sound: true })
  await risingAt(anna, 1, { pictures: true, sound: true })
  const connections = async () => (await flows(anna)).map(({ connection }) => connection)
  const before = await connections()
  net.limit(anna.page, null)
  await anna.reads(troubleEn.slow.back, longMs)
  await bert.readsNo(en.cameraPaused)
  await recovered(anna, bert)
  // Nobody took it for a fault.
  expect(await connections()).toEqual(before)
})
