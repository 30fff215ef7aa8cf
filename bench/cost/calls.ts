/**
 * Whole calls in Chromium at the counting worker, step by step: what people do, and what that made
 * the worker do.
 */
import { randomUUID } from 'node:crypto'
import { framesAndSound } from '../../e2e/rig/media.ts'
import type { People } from '../../e2e/rig/people.ts'
import type { Person } from '../../e2e/rig/person.ts'
import { until } from '../../e2e/rig/until.ts'
import type { Entry } from '../counted/entry.ts'
import type { Counting } from './counting.ts'

type Step = { what: string; entries: Entry[] }

export type Counted = {
  steps: Step[]
  /** Who stands behind the id of a peer. */
  nameOf: (peer: string | null) => string
}

const names = ['Anna', 'Bert', 'Cleo', 'Dora', 'Emil', 'Fritz', 'Gerd', 'Hans']

/**
 * Everybody opens the link, the first calls, the others accept one after the other, and all hang up
 * and go.
 */
export async function callOf(size: number, people: People, counting: Counting): Promise<Counted> {
  const link = await people.newLink()
  const stepper = createStepper(counting, new URL(link).pathname.slice('/r/'.length))
  const there: Person[] = []
  for (const name of names.slice(0, size))
    await stepper.step(`${name} opens the link`, async (noted) => {
      const person = await people.open(link, { name })
      there.push(person)
      for (const other of there) if (other !== person) await other.reads(name)
      await until(`${name} is in`, noted, (entries) => many(entries, 'hello') === 1)
      stepper.call(name, last(await noted(), 'message').from)
    })

  const [anna, ...others] = there
  if (anna === undefined) throw new Error('Nobody is there')
  await stepper.step('Anna presses Call', async (noted) => {
    await anna.press('Call')
    await until('everybody has an offer', noted, (entries) => many(entries, 'offer') === size - 1)
  })
  const inCall = [anna]
  for (const other of others)
    await stepper.step(`${other.name} presses Accept`, async () => {
      await other.press('Accept')
      inCall.push(other)
      await framesAndSound(...inCall)
    })
  // Who is left alone need not hang up.
  for (const person of there.slice(0, -1))
    await stepper.step(`${person.name} presses Hang up`, async () => {
      await person.press('Hang up')
      await person.reads(/You left the call/)
    })
  await goes(stepper, size, people)
  return stepper
}

/** Two clients of the tutorial's kind (examples/plain), from opening the page to closing it. */
export async function plainCall(people: People, counting: Counting): Promise<Counted> {
  const room = `tea-${randomUUID()}`
  const stepper = createStepper(counting, room)
  const there: Person[] = []
  for (const name of ['Anna', 'Bert'])
    await stepper.step(`${name} opens the page`, async (noted) => {
      const person = await people.open(`${counting.origin}/examples/plain/?room=${room}`)
      there.push(person)
      await person.reads('In the room')
      stepper.call(name, last(await noted(), 'message').from)
    })
  const [anna, bert] = there
  if (anna === undefined || bert === undefined) throw new Error('Nobody is there')
  await stepper.step('Anna presses Call', () => anna.press('Call'))
  await stepper.step('Bert presses Accept', async () => {
    await bert.press('Accept')
    await framesAndSound(anna, bert)
  })
  await stepper.step('Anna presses Hang up', async () => {
    await anna.press('Hang up')
    await bert.reads('They hung up')
  })
  await goes(stepper, 2, people)
  return stepper
}

async function goes(stepper: Stepper, size: number, people: People): Promise<void> {
  await stepper.step('all close the page', async (noted) => {
    const troubles = await people.leave()
    if (troubles.length > 0) throw new Error(troubles.join('\n'))
    await until(
      'the room has heard of it',
      async () => (await noted()).filter(({ is }) => is === 'close').length,
      (closed) => closed === size,
    )
  })
}

type Stepper = Counted & {
  /** `act` may look at what was noted of it until now. */
  step(what: string, act: (noted: () => Promise<Entry[]>) => Promise<void>): Promise<void>
  call(name: string, peer: string | null): void
}

/** Of one room: everybody says their name in another one, before they come. */
function createStepper(counting: Counting, room: string): Stepper {
  const steps: Step[] = []
  const known = new Map<string | null, string>()
  return {
    steps,
    nameOf: (peer) => known.get(peer) ?? 'nobody',
    call: (name, peer) => known.set(peer, name),
    async step(what, act) {
      const entries: Entry[] = []
      steps.push({ what, entries })
      const noted = async () => {
        entries.push(...(await counting.take()).filter((entry) => isOf(entry, room)))
        return entries
      }
      await act(noted)
      await noted()
    },
  }
}

function isOf(entry: Entry, room: string): boolean {
  return entry.is === 'request' ? entry.path.includes(room) : entry.room === room
}

function many(entries: Entry[], type: string): number {
  return entries.filter((entry) => entry.is === 'message' && entry.type === type).length
}

function last(entries: Entry[], is: 'message'): Entry & { is: 'message' } {
  const found = entries.findLast((entry) => entry.is === is)
  if (found?.is !== 'message') throw new Error('No message came')
  return found
}
