/** Many come and go, at any moment: in the end all see the same. */
import { test } from 'vitest'
import { en } from '../../client/i18n/en/first.ts'
import { useFaultStage } from '../rig/faultStage.ts'
import { framesAndSound } from '../rig/media.ts'
import type { Person } from '../rig/person.ts'
import { createRandom } from '../rig/random.ts'
import { talk } from '../rig/scenes.ts'
import { until } from '../rig/until.ts'

const stage = useFaultStage()
const times = 20
/** The room may have lost whose page was killed, and the others wait for them for a minute (C9). */
const gaveUpMs = 70_000

test('20 joins and leaves in a row in a room of 4 leave no connection behind, and one roster', async () => {
  const { anna, bert, link } = await talk(stage)
  const random = createRandom(3)
  const comers: (Person | null)[] = [null, null]
  const names = ['Carl', 'Dora']
  for (let i = 0; i < times; i++) {
    const seat = random() < 0.5 ? 0 : 1
    const here = comers[seat]
    if (here) {
      comers[seat] = null
      await leave(here, random())
    } else {
      const name = names[seat] ?? ''
      const comer = await stage.open(link, { name })
      comers[seat] = comer
      await comer.press('Join call')
      // At any moment of joining: at once, while it connects, or when all see each other.
      if (random() < 0.4) await framesAndSound(anna, bert, ...comers.filter((c) => c !== null))
    }
  }
  const inCall = [anna, bert, ...comers.filter((c) => c !== null)]
  await framesAndSound(...inCall)
  for (const person of inCall) {
    const others = inCall.filter((p) => p !== person).map((p) => p.name)
    const wanted = JSON.stringify({ connections: others.length, tiles: others.toSorted() })
    await until(
      `${person.name} has ${wanted}`,
      async () => JSON.stringify(await linksOf(person)),
      (now) => now === wanted,
      gaveUpMs,
    )
  }
}, 180_000)

async function leave(person: Person, how: number): Promise<void> {
  if (how < 0.4) await person.press('Hang up')
  await person.page.close({ runBeforeUnload: how < 0.7 })
}

/** The connections that are open, and whose tiles are shown besides one's own. */
async function linksOf(person: Person): Promise<{ connections: number; tiles: string[] }> {
  const { connections, tiles } = await person.page.evaluate(() => ({
    connections: window.recorder.connections.filter((c) => c.signalingState !== 'closed').length,
    tiles: [...document.querySelectorAll('figure')].map((f) => f.ariaLabel ?? ''),
  }))
  return { connections, tiles: tiles.filter((name) => name !== en.preview).toSorted() }
}
