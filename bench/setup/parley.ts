/** One call of Parley, timed, from opening the link on. */
import type { Browser } from 'puppeteer-core'
import type { Net } from '../../e2e/rig/net.ts'
import type { People } from '../../e2e/rig/people.ts'
import type { Person } from '../../e2e/rig/person.ts'
import { hideAddress } from '../../e2e/rig/relaying.ts'
import { until } from '../../e2e/rig/until.ts'
import { connected, warmStart } from '../../e2e/rig/warming.ts'
import type { Times } from '../times.ts'
import { awaitHere, hereAt } from './here.ts'
import { accept, type Taken, take } from './taken.ts'

export type ParleyOptions = {
  cameraOn: boolean
  /** Both connect through a relay alone. */
  hides?: boolean
  /** The callee has chosen to connect while it rings, and accepts once it is connected. */
  warm?: boolean
  /** Of the caller and of the callee. */
  browsers?: [Browser, Browser]
  net?: Net
}

/**
 * `here`: from when the callee's browser begins to open the link until the caller's page says that
 * the callee is here, and until the callee's page says who is.
 */
export type ParleyTaken = Taken & { here: Times }

/**
 * From pressing Accept to the first frame of the other. Two who have never been at this place
 * before.
 */
export async function parleyCall(people: People, options: ParleyOptions): Promise<ParleyTaken> {
  const { cameraOn, hides = false, warm = false, browsers, net } = options
  const link = await people.newLink()
  const open = async (which: 0 | 1) => {
    const browser = browsers?.[which]
    const person = await people.open('about:blank', {
      ...(net && { net }),
      ...(browser && { browser }),
    })
    await awaitHere(person)
    await person.page.goto(link)
    return person
  }
  const caller = await open(0)
  await caller.sees('button', 'Call')
  const callee = await open(1)
  const [atCaller, atCallee] = [await hereAt(caller), await hereAt(callee)]
  const opened = await callee.page.evaluate(() => performance.timeOrigin)
  if (hides) for (const person of [caller, callee]) await hideAddress(person)
  if (warm) await warmStart(callee)
  if (cameraOn) await Promise.all([caller, callee].map(turnOn))
  await caller.press('Call')
  // A slow machine may take longer for it than somebody for pressing Accept.
  await until(
    'the callee has an offer',
    () => callee.page.evaluate(() => window.recorder.connections.map((c) => c.remoteDescription)),
    (offers) => offers.some((offer) => offer !== null),
  )
  if (warm) await connected(caller, callee)
  await accept(callee)
  const taken = await take(caller, callee)
  await people.leave()
  return { ...taken, here: { caller: atCaller - opened, callee: atCallee - opened } }
}

async function turnOn(person: Person): Promise<void> {
  await person.press('Preview')
  await person.seesNo('button', 'Preview')
  await person.readsNo('Starting the camera')
}
