/** One person's way to the room fails, while that of the media does not. */
import { expect, test } from 'vitest'
import { en } from '../../client/i18n/en/first.ts'
import { useFaultStage } from '../rig/faultStage.ts'
import { framesAndSound } from '../rig/media.ts'
import type { Person } from '../rig/person.ts'
import { talk } from '../rig/scenes.ts'

const stage = useFaultStage()

test('[J9] a half-open socket is noticed by the ping that nobody answers', async () => {
  const wire = await stage.newWire()
  const { anna, bert } = await talk(stage, { bert: { wire } })
  wire.set('held')
  expect(await fire(bert, 25_000)).toBe(1)
  expect(await fire(bert, 10_000)).toBe(1)
  await bert.reads(en.reconnecting)
  await framesAndSound(anna, bert)
  wire.set('open')
  wire.cut()
  await bert.readsNo(en.reconnecting)
  await framesAndSound(anna, bert)
  expect(await connections(anna)).toBe(1)
})

test('[J9] a network that is back is tried at once, and a socket that may be dead is asked', async () => {
  const wire = await stage.newWire()
  const { anna, bert } = await talk(stage, { bert: { wire } })
  wire.set('held')
  await bert.page.evaluate(() => window.dispatchEvent(new Event('online')))
  // A probe is given four seconds, not ten.
  expect(await fire(bert, 4000)).toBe(1)
  await bert.reads(en.reconnecting)
  wire.set('open')
  wire.cut()
  await bert.page.evaluate(() => window.dispatchEvent(new Event('online')))
  await bert.readsNo(en.reconnecting)
  await framesAndSound(anna, bert)
})

test('what is done while the room is away reaches the other in band, and the room later', async () => {
  const wire = await stage.newWire()
  const { anna, bert, link } = await talk(stage, { bert: { wire } })
  wire.set('refused')
  wire.cut()
  await bert.reads(en.reconnecting)
  await bert.press('Mute')
  await anna.reads(en.muted)
  wire.set('open')
  await bert.readsNo(en.reconnecting)
  const carl = await stage.open(link, { name: 'Carl' })
  await carl.press('Join call')
  await framesAndSound(anna, bert, carl)
  await carl.reads(en.muted)
})

function fire(person: Person, ms: number): Promise<number> {
  return person.page.evaluate((wanted) => window.recorder.fire(wanted), ms)
}

/** Connections that this page ever made. */
function connections(person: Person): Promise<number> {
  return person.page.evaluate(() => window.recorder.connections.length)
}
