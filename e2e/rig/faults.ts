/** What goes wrong in the tests, and how they know that a call has come through it. */
import { setTimeout as pause } from 'node:timers/promises'
import type { BrowserKind, FaultStage } from './backstage.ts'
import { risingAt, stopped } from './media.ts'
import type { Conditions, Net } from './net.ts'
import type { Person } from './person.ts'
import { type Pair, talk } from './scenes.ts'

/** Who calls, and who is called. */
export type Kinds = readonly [BrowserKind, BrowserKind]

export const bothChromium: Kinds = ['chromium', 'chromium']
export const pairings: Kinds[] = [bothChromium, ['chromium', 'firefox'], ['firefox', 'firefox']]

/** A call over a network that can be spoilt. */
export async function talkOver(
  stage: FaultStage,
  [caller, callee]: Kinds = bothChromium,
  { hasProfile = false, ...conditions }: Partial<Conditions> & { hasProfile?: boolean } = {},
): Promise<Pair & { net: Net }> {
  const net = stage.newNet()
  net.set(conditions)
  const pair = await talk(stage, {
    anna: { browser: await stage.browser(caller), net, hasProfile },
    bert: { browser: await stage.browser(callee, 'second'), net, hasProfile },
  })
  return { ...pair, net }
}

/** Nothing comes through for so long. */
export async function blackOut(net: Net, ms: number, meanwhile = async () => {}): Promise<void> {
  net.set({ loss: 1 })
  await Promise.all([pause(ms), meanwhile()])
  net.set({ loss: 0 })
}

/** What a repair may take: two restarts, and a new connection after them. */
export const repairMs = 45_000

/** Pictures and sound come to each of the people again, within what a repair may take. */
export async function recovered(...people: Person[]): Promise<void> {
  const wanted = { pictures: true, sound: true }
  await Promise.all(people.map((p) => risingAt(p, people.length - 1, wanted, repairMs)))
}

/** Nobody gets a frame any more. */
export async function frozen(...people: Person[]): Promise<void> {
  await Promise.all(people.map((person) => stopped(person, 'frames')))
}
