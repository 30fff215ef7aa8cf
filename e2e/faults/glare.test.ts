/** Both sides negotiate at the same time, again and again. */
import { expect, test } from 'vitest'
import { useFaultStage } from '../rig/faultStage.ts'
import { bothChromium, recovered } from '../rig/faults.ts'
import { flip, made, restart, settled } from '../rig/negotiating.ts'
import type { Person } from '../rig/person.ts'
import { createRandom } from '../rig/random.ts'
import { talk } from '../rig/scenes.ts'

const stage = useFaultStage()
const times = 50

const negotiations = [
  { what: 'restart ICE', kinds: bothChromium, negotiate: restart },
  // Firefox 153 breaks its own connection when a restart follows another within some 100 ms.
  { what: 'change what they send', kinds: ['chromium', 'firefox'] as const, negotiate: flip },
]

test.for(negotiations)(
  '$kinds.0 and $kinds.1 $what at once, 50 times, in band, and see each other still',
  async ({ kinds: [caller, callee], negotiate }) => {
    const { anna, bert } = await talk(stage, {
      anna: { browser: await stage.browser(caller) },
      bert: { browser: await stage.browser(callee) },
    })
    const moments = schedule()
    await Promise.all([negotiate(anna, moments), negotiate(bert, moments)])
    await Promise.all([settled(anna), settled(bert)])
    await recovered(anna, bert)
    // Chromium may lose its picture in a collision (docs/decisions/0010), and does not in most of them.
    for (const person of [anna, bert]) expect(await made(person)).toBeLessThan(5)
    // The room has heard of none of the offers, but for what was said before the channel opened.
    expect((await offersToRoom(anna)) + (await offersToRoom(bert))).toBeLessThan(times / 2)
  },
)

/** Milliseconds since the epoch, 5 to 200 ms apart. */
function schedule(): number[] {
  const random = createRandom(7)
  let at = Date.now() + 500
  return Array.from({ length: times }, () => (at += 5 + Math.floor(random() * 196)))
}

function offersToRoom(person: Person): Promise<number> {
  return person.page.evaluate(() => window.recorder.sent.filter((type) => type === 'offer').length)
}
