/** One call of Parley, timed. */
import type { People } from '../e2e/rig/people.ts'
import type { Person } from '../e2e/rig/person.ts'
import { hideAddress } from '../e2e/rig/relaying.ts'
import { until } from '../e2e/rig/until.ts'
import type { Times } from './times.ts'

/** From pressing Accept to the first frame of the other. `hides`: both connect through a relay alone. */
export async function parleyCall(
  people: People,
  { cameraOn, hides = false }: { cameraOn: boolean; hides?: boolean },
): Promise<Times> {
  const link = await people.newLink()
  const anna = await people.open(link, { name: 'Anna' })
  const bert = await people.open(link, { name: 'Bert' })
  await anna.reads('Bert is here')
  if (hides) for (const person of [anna, bert]) await hideAddress(person)
  if (cameraOn)
    for (const person of [anna, bert]) {
      await person.press('Turn camera on')
      await person.sees('button', 'Turn camera off')
      await person.press('Turn microphone on')
      await person.sees('button', 'Turn microphone off')
    }
  await anna.press('Call')
  // The offer is sent while it rings; people do not accept within a few milliseconds.
  await until(
    'Anna made her offer',
    () => sent(anna),
    (types) => types.includes('offer'),
  )
  await bert.press('Accept')
  const [caller, callee] = [await firstFrame(anna), await firstFrame(bert)]
  const pressed = await bert.page.evaluate(
    () => window.recorder.clicks.find((click) => click.label === 'Accept')?.at,
  )
  await people.leave()
  if (pressed === undefined) throw new Error('Accept was not pressed')
  return { caller: caller - pressed, callee: callee - pressed }
}

async function firstFrame(person: Person): Promise<number> {
  const frame = await until(
    `a frame at ${person.name}`,
    () => person.page.evaluate(() => window.recorder.firstFrame),
    (at) => at !== null,
  )
  return frame ?? 0
}

async function sent(person: Person): Promise<string[]> {
  return person.page.evaluate(() => window.recorder.sent)
}
