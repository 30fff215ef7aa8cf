/** A call that connects while it rings: PROTOCOL.md M2. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { parseServerMessage } from '../protocol/parse.ts'
import { framesAndSound } from './rig/media.ts'
import type { Person } from './rig/person.ts'
import { useRelayStage } from './rig/relayStage.ts'
import { goesAs } from './rig/relaying.ts'
import { meet } from './rig/scenes.ts'
import { until } from './rig/until.ts'
import { carriedInASecond, connected, nothing, statesOf, warmStart } from './rig/warming.ts'

const secret = 'a secret of this test'
const stage = useRelayStage({ secret }, ({ urls }) => ({
  TURN_URLS: urls.udp,
  TURN_SECRET: secret,
}))

/** Where what people say to each other can be read. */
const inTheOpen = {
  newLink: async () => new URL(`/r/${randomUUID()}`, await stage.newLink()).href,
  open: stage.open,
}

test('[M2] the callee answers while it rings: through the relay alone, nothing said or shown until it accepts, and then directly', async () => {
  const { anna, bert } = await meet(inTheOpen)
  await warmStart(bert)
  for (const person of [anna, bert]) {
    await person.press('Preview')
    await person.seesNo('button', 'Preview')
    await person.readsNo('Starting the camera')
  }
  await anna.press('Call')
  await connected(anna, bert)
  const carried = await Promise.all([anna, bert].map(carriedInASecond))
  expect(carried).toEqual([nothing, nothing])
  await bert.sees('dialog', 'Incoming call')
  await goesAs(anna, { theirs: 'relay' })
  expect(kindsIn(await toldTo(anna))).toEqual(['relay'])

  await bert.press('Accept')
  await framesAndSound(anna, bert)
  await Promise.all([anna, bert].map((person) => goesAs(person, { ours: 'host' })))
  for (const person of [anna, bert]) expect(await statesOf(person)).toEqual(['connected'])
})

test('[M2] who loads the page anew while it rings is connected anew; declined, nothing is left of it', async () => {
  const { anna, bert } = await meet(stage)
  await warmStart(bert)
  await anna.press('Call')
  await connected(anna, bert)
  await bert.reload()
  await bert.sees('dialog', 'Incoming call')
  await connected(bert)
  await until(
    'Anna has another connection',
    () => statesOf(anna),
    (states) => states.join() === 'closed,connected',
  )
  await bert.press('Decline')
  await anna.reads('Bert declined')
  for (const person of [anna, bert])
    await until(
      `the connections of ${person.name} are closed`,
      () => statesOf(person),
      (states) => states.every((state) => state === 'closed'),
    )
  expect(await statesOf(anna)).toEqual(['closed', 'closed'])
})

/** All descriptions and candidates that came to this person through the room. */
async function toldTo(person: Person): Promise<string> {
  const wire = await person.page.evaluate(() => window.recorder.wire)
  return wire
    .filter(({ way }) => way === 'in')
    .map(({ text }) => parseServerMessage(text))
    .map((message) => (message !== null && 'payload' in message ? message.payload : ''))
    .join('\n')
}

/** The kinds of the candidates in it. */
function kindsIn(told: string): string[] {
  const kinds = [...told.matchAll(/ typ (\w+)/g)].map(([, kind = '']) => kind)
  return [...new Set(kinds)]
}
