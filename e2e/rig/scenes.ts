/** How most tests begin. */
import { framesAndSound } from './media.ts'
import type { Coming, People } from './people.ts'
import type { Person } from './person.ts'

/** The ring timeout of PROTOCOL.md C10. */
const ringMs = 45_000

type Place = Pick<People, 'newLink' | 'open'>

export type Pair = { anna: Person; bert: Person; link: string }

/** Anna and Bert in a room of their own, each seeing the other, in no call. */
export async function meet(
  stage: Place,
  coming: { anna?: Coming; bert?: Coming } = {},
): Promise<Pair> {
  const link = await stage.newLink()
  const [anna, bert] = await Promise.all([
    stage.open(link, { name: 'Anna', ...coming.anna }),
    stage.open(link, { name: 'Bert', ...coming.bert }),
  ])
  await Promise.all([anna.reads('Bert is here'), bert.reads('Anna is here')])
  return { anna, bert, link }
}

/** The name of the room that they are in. */
export function roomOf({ link }: Pair): string {
  return new URL(link).pathname.slice('/r/'.length)
}

/** Anna called Bert, he accepted, and they see and hear each other. */
export async function talk(stage: Place, coming?: { anna?: Coming; bert?: Coming }): Promise<Pair> {
  const pair = await meet(stage, coming)
  await pair.anna.press('Call')
  await pair.bert.press('Accept')
  await framesAndSound(pair.anna, pair.bert)
  return pair
}

/** Lets the 45 seconds of ringing go by at this person's browser. */
export async function letRingTimePass(person: Person): Promise<void> {
  const fired = await person.page.evaluate((ms) => window.recorder.fire(ms), ringMs)
  if (fired !== 1) throw new Error(`${fired} timers of ${person.name} wait for ${ringMs} ms, not 1`)
}
