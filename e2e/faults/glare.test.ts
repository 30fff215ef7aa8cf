/** Both sides negotiate at the same time, again and again. */
import { expect, test } from 'vitest'
import { useFaultStage } from '../rig/faultStage.ts'
import { bothChromium, recovered } from '../rig/faults.ts'
import { collide, collisions, flip, made, restart } from '../rig/negotiating.ts'
import type { Person } from '../rig/person.ts'

const stage = useFaultStage()

const negotiations = [
  { what: 'restart ICE', kinds: bothChromium, negotiate: restart },
  // Firefox 153 breaks its own connection when a restart follows another within some 100 ms.
  { what: 'change what they send', kinds: ['chromium', 'firefox'] as const, negotiate: flip },
]

test.for(negotiations)(
  '$kinds.0 and $kinds.1 $what at once, 50 times, in band, and see each other still',
  async ({ kinds, negotiate }) => {
    const { anna, bert } = await collide(stage, kinds, negotiate)
    await recovered(anna, bert)
    // Chromium may lose its picture in a collision (docs/decisions/0010), and does not in most of them.
    for (const person of [anna, bert]) expect(await made(person)).toBeLessThan(5)
    // The room has heard of few of the offers: those of a connection that has no channel yet.
    expect((await offersToRoom(anna)) + (await offersToRoom(bert))).toBeLessThan(collisions / 2)
  },
)

function offersToRoom(person: Person): Promise<number> {
  return person.page.evaluate(() => window.recorder.sent.filter((type) => type === 'offer').length)
}
