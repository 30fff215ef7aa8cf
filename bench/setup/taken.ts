/**
 * What is read of one call, of whatever kind, from the pages of both: times on one clock, and
 * messages.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { Person } from '../../e2e/rig/person.ts'
import { until } from '../../e2e/rig/until.ts'
import type { Times } from '../times.ts'

/** The types of the messages that each side sent, in order. */
type Sent = { caller: string[]; callee: string[] }

export type Taken = Times & { sent: Sent }

/** What client/media asks for; every kind of call asks for the same. */
export const constraints: MediaStreamConstraints = {
  audio: true,
  video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } },
}

/**
 * Nobody looks up and presses Accept sooner: what can be done while it rings has been done by then.
 */
const ringingMs = 500

/** To be called when the caller has pressed Call. */
export async function accept(callee: Person): Promise<void> {
  await pause(ringingMs)
  await callee.press('Accept')
}

/** From the click on Accept to the first frame of the other at each side, once both are there. */
export async function take(caller: Person, callee: Person): Promise<Taken> {
  const [atCaller, atCallee] = await Promise.all([firstFrame(caller), firstFrame(callee)])
  const pressed = await callee.page.evaluate(
    () => window.recorder.clicks.find((click) => click.label === 'Accept')?.at,
  )
  if (pressed === undefined) throw new Error('Accept was not pressed')
  const [ofCaller, ofCallee] = await Promise.all([sentBy(caller), sentBy(callee)])
  return {
    caller: atCaller - pressed,
    callee: atCallee - pressed,
    sent: { caller: ofCaller, callee: ofCallee },
  }
}

/**
 * What somebody sent since the connection to the server was made; what only keeps that alive is
 * left out.
 */
async function sentBy({ page }: Person): Promise<string[]> {
  const sent = await page.evaluate(() => window.recorder.sent)
  return sent.filter((type) => type !== 'HEARTBEAT')
}

async function firstFrame({ name, page }: Person): Promise<number> {
  const frame = await until(
    `a frame at ${name}`,
    () => page.evaluate(() => window.recorder.firstFrame),
    (at) => at !== null,
  )
  return frame ?? 0
}
