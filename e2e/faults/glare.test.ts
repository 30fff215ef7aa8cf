/** Both sides negotiate at the same time, again and again. */
import { expect, test } from 'vitest'
import type { BrowserKind } from '../rig/backstage.ts'
import { useFaultStage } from '../rig/faultStage.ts'
import { framesAndSound } from '../rig/media.ts'
import type { Person } from '../rig/person.ts'
import { createRandom } from '../rig/random.ts'
import { talk } from '../rig/scenes.ts'
import { until } from '../rig/until.ts'

const stage = useFaultStage()
const times = 50

test.for<[BrowserKind, BrowserKind]>([
  ['chromium', 'chromium'],
  ['chromium', 'firefox'],
])('%s and %s negotiate at once, 50 times, and see each other still', async ([one, other]) => {
  const { anna, bert } = await talk(stage, {
    anna: { browser: await stage.browser(one) },
    bert: { browser: await stage.browser(other) },
  })
  const random = createRandom(7)
  const pauses = Array.from({ length: times }, () => [wait(random()), wait(random())] as const)
  await Promise.all([
    renegotiate(
      anna,
      pauses.map(([ms]) => ms),
    ),
    renegotiate(
      bert,
      pauses.map(([, ms]) => ms),
    ),
  ])
  for (const person of [anna, bert])
    await until(
      `${person.name} has one settled connection`,
      () => states(person),
      (all) => all.join() === 'connected stable',
    )
  await framesAndSound(anna, bert)
  // Offers went in band: the room has heard of none of them, but for what was said before the channel opened.
  expect((await offersToRoom(anna)) + (await offersToRoom(bert))).toBeLessThan(times / 2)
})

/** 5 to 200 ms. */
function wait(random: number): number {
  return 5 + Math.floor(random * 195)
}

/** An ICE restart is a negotiation that changes nothing of what is shown. */
function renegotiate(person: Person, pausesMs: number[]): Promise<void> {
  return person.page.evaluate(async (all) => {
    for (const ms of all) {
      await new Promise((resolve) => setTimeout(resolve, ms))
      for (const connection of window.recorder.connections)
        if (connection.signalingState !== 'closed') connection.restartIce()
    }
  }, pausesMs)
}

function states(person: Person): Promise<string[]> {
  return person.page.evaluate(() =>
    window.recorder.connections
      .filter((c) => c.signalingState !== 'closed')
      .map((c) => `${c.connectionState} ${c.signalingState}`),
  )
}

function offersToRoom(person: Person): Promise<number> {
  return person.page.evaluate(() => window.recorder.sent.filter((type) => type === 'offer').length)
}
