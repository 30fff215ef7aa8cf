/**
 * A machine that sleeps: its browser is stopped, all of it, and goes on later as if nothing had
 * been.
 */
import { test } from 'vitest'
import { en } from '../../client/i18n/en/first.ts'
import { useFaultStage } from '../rig/faultStage.ts'
import { recovered } from '../rig/faults.ts'
import type { Person } from '../rig/person.ts'
import { talk } from '../rig/scenes.ts'

const stage = useFaultStage()

test('a machine that slept for a while is back in the room and in the call by itself', async () => {
  const wire = await stage.newWire()
  const { anna, bert } = await talk(stage, {
    bert: { wire, browser: await stage.browser('chromium', 'second') },
  })
  signal(bert, 'SIGSTOP')
  wire.cut()
  await anna.reads(en.reconnectingTo('Bert'))
  signal(bert, 'SIGCONT')
  await recovered(anna, bert)
  await anna.readsNo(en.reconnectingTo('Bert'))
  await bert.readsNo(en.reconnecting)
})

/** To the browser and all processes of it: it is the leader of their group. */
function signal(person: Person, name: 'SIGSTOP' | 'SIGCONT'): void {
  const pid = person.page.browser().process()?.pid
  if (pid === undefined) throw new Error('This browser has no process')
  process.kill(-pid, name)
}
