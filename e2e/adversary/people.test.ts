/**
 * Somebody who has the link and means harm, against people in their room: who is seen, who is put
 * out, and who stays out.
 */
import { expect, test } from 'vitest'
import { en } from '../../client/i18n/en/first.ts'
import { attack } from '../rig/attacker.ts'
import { framesAndSound } from '../rig/media.ts'
import { made } from '../rig/negotiating.ts'
import type { Person } from '../rig/person.ts'
import { meet, talk } from '../rig/scenes.ts'
import { useStage } from '../rig/stage.ts'
import { until } from '../rig/until.ts'
import { createWire } from '../rig/wire.ts'

const stage = useStage()

const boo = '{"boo":1}'
const ghost = en.unreadable
const call = 'c7fXw0Qm3ZtB1kLr9PzYdA'

async function remove(person: Person, panel: 'More' | 'Settings', name: string): Promise<void> {
  await person.press(panel)
  await person.press(`Remove ${name}`)
  await person.press('Remove')
  await person.seesNo('button', `Remove ${name}`)
}

/** How many connections this page has that are not closed. */
function connections({ page }: Person): Promise<number> {
  return page.evaluate(
    () => window.recorder.connections.filter((c) => c.signalingState !== 'closed').length,
  )
}

test('[T6] [L5] a member that cannot be read is seen as that, rings as that, and can be removed', async () => {
  const { anna, bert, link } = await meet(stage)
  const mallory = await attack(link, { profile: boo })
  await Promise.all([anna, bert].map((person) => person.reads(`${ghost} is here`)))
  // In a call of its own it cannot keep anybody from acting (L1).
  mallory.say({ type: 'call', call, profile: await mallory.seal(boo) })
  await anna.reads(`${ghost} is calling`)
  await anna.press('Decline')
  expect(await connections(anna)).toBe(0)
  await remove(anna, 'Settings', ghost)
  await anna.press('Close')
  expect(await mallory.closed).toBe(4412)
  await Promise.all([anna, bert].map((person) => person.readsNo(`${ghost} is here`)))
  await bert.readsNo(`${ghost} is calling`)
  await Promise.all([anna, bert].map((person) => person.reads('Locked')))
  // Out it stays, and whoever lets it in sees whom.
  await attack(link, { profile: boo, secret: mallory.secret })
  await anna.reads(`${ghost} wants to come in`)
})

test('[T6] [C6] a call counts nobody who is not shown: it goes on with one who cannot be read, in sight, and without a link', async () => {
  const { anna, bert, link } = await talk(stage)
  const mallory = await attack(link, { profile: boo })
  const { call: theirs } = (await mallory.heard('welcome')).peers[0] ?? {}
  mallory.say({ type: 'accept', call: theirs?.id ?? '', profile: await mallory.seal(boo) })
  await Promise.all([anna, bert].map((person) => person.sees('figure', ghost)))
  await anna.reads(en.unreadableHint)
  await bert.press('Hang up')
  await anna.seesNo('figure', 'Bert')
  await anna.sees('figure', ghost)
  expect(await connections(anna)).toBe(0)
  await remove(anna, 'More', ghost)
  await anna.reads(new RegExp(`${ghost} was removed`))
  await anna.press('Call')
  await bert.reads('Anna is calling')
})

test('[L1] whoever was not seen when the room was locked is outside, and hears nothing any more', async () => {
  const { anna, bert, link } = await meet(stage)
  // Anna is not told of it before she locks.
  await anna.page.evaluate(() => window.recorder.hold())
  const mallory = await attack(link)
  await bert.reads('Mallory is here')
  await anna.press('Settings')
  await anna.press('Lock room', 'switch')
  await mallory.heard('locked')
  await bert.readsNo('Mallory is here')
  const before = mallory.told.length
  await anna.page.evaluate(() => window.recorder.release())
  await anna.reads('Mallory wants to come in')
  await bert.fill('Your name', 'Bertram')
  await anna.reads('Bertram is here')
  mallory.say({ type: 'remove', peer: mallory.id, peers: [] })
  mallory.say({ type: 'unlock' })
  await bert.reads('Locked')
  expect(mallory.told.slice(before)).toEqual([])
})

test('[L5] [C9] Remove reaches one who cut its own socket: every link to it is closed, and it can only knock', async () => {
  const { anna, bert, link } = await talk(stage)
  const wire = await createWire(() => Number(new URL(stage.at('/')).port))
  const mallory = await stage.open(link, { name: 'Mallory', wire })
  await mallory.press('Join call')
  await framesAndSound(anna, bert, mallory)
  wire.set('refused')
  wire.cut()
  await mallory.reads(en.reconnectingInCall)
  // The media goes on, and so does the way to put it out.
  await framesAndSound(anna, bert, mallory)
  await remove(anna, 'More', 'Mallory')
  await anna.press('Close')
  for (const person of [anna, bert]) {
    await person.seesNo('figure', 'Mallory')
    await until(
      `${person.name} has one link`,
      () => connections(person),
      (count) => count === 1,
    )
  }
  await framesAndSound(anna, bert)
  wire.set('open')
  await mallory.page.evaluate(() => window.dispatchEvent(new Event('online')))
  await anna.reads('Mallory wants to come in')
  expect(await connections(bert)).toBe(1)
  await mallory.page.close()
  await wire.close()
  // The browser says on its console what did not connect.
  mallory.troubles.splice(0)
})

test('[M7] one who goes out of a call and comes in again, over and over, has few connections made to it', async () => {
  const { anna, bert, link } = await talk(stage)
  const mallory = await attack(link)
  const { call: theirs } = (await mallory.heard('welcome')).peers[0] ?? {}
  const id = theirs?.id ?? ''
  const before = await made(anna)
  const shown = (name: string) =>
    mallory.seal(JSON.stringify({ name, microphone: true, camera: true }))
  for (let n = 0; n < 25; n += 1) {
    mallory.say({ type: 'accept', call: id, profile: await shown('Mallory') })
    mallory.say({ type: 'hangup', call: id })
  }
  mallory.say({ type: 'accept', call: id, profile: await shown('Zed') })
  await anna.sees('figure', 'Zed')
  const count = (await made(anna)) - before
  expect(count).toBeGreaterThan(1)
  // Six, and one every two seconds.
  expect(count).toBeLessThanOrEqual(8)
  await framesAndSound(anna, bert)
})
