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
import { mediaOf, ringsWarm, statesOf, warmStart } from './rig/warming.ts'

const secret = 'a secret of this test'
const stage = useRelayStage({ secret }, ({ urls }) => ({
  TURN_URLS: urls.udp,
  TURN_SECRET: secret,
}))

/** What people say to each other can be read there. */
const inTheOpen = {
  newLink: async () => new URL(`/r/${randomUUID()}`, await stage.newLink()).href,
  open: stage.open,
}

test.each(['chromium', 'firefox'] as const)(
  '[M2] %s answers while it rings: connected through the relay alone, no media until it accepts, and then directly',
  async (kind) => {
    const { anna, bert } = await meet(inTheOpen, { bert: { browser: await stage.browser(kind) } })
    await warmStart(bert)
    for (const person of [anna, bert]) {
      await person.press('Turn camera on')
      await person.sees('button', 'Turn camera off')
    }
    await anna.press('Call')
    await bert.sees('dialog', 'Incoming call')
    await ringsWarm(anna, bert)
    for (const person of [anna, bert]) {
      const { sent, received } = await mediaOf(person)
      expect({ sent, received }).toEqual({ sent: 0, received: 0 })
    }
    await bert.sees('dialog', 'Incoming call')
    await goesAs(anna, { theirs: 'relay' })
    expect(await toldBy(anna)).toContain('typ relay')
    expect(addressesIn(await toldBy(anna))).toEqual(['relay'])

    await bert.press('Accept')
    await framesAndSound(anna, bert)
    await goesAs(bert, { ours: 'host', theirs: 'host' })
    await framesAndSound(anna, bert)
    for (const person of [anna, bert]) expect(await statesOf(person)).toEqual(['connected'])
  },
)

/** All descriptions and candidates of the other that came through the room. */
async function toldBy(person: Person): Promise<string> {
  const wire = await person.page.evaluate(() => window.recorder.wire)
  return wire
    .filter(({ way }) => way === 'in')
    .map(({ text }) => parseServerMessage(text))
    .map((message) => (message !== null && 'payload' in message ? message.payload : ''))
    .join('\n')
}

function addressesIn(told: string): string[] {
  const kinds = [...told.matchAll(/ typ (\w+)/g)].map(([, kind = '']) => kind)
  return [...new Set(kinds)]
}

test('[M2] a call that is declined closes the connection that it had already', async () => {
  const { anna, bert } = await meet(stage)
  await warmStart(bert)
  await anna.press('Call')
  await ringsWarm(anna, bert)
  await bert.press('Decline')
  await anna.reads('Bert declined')
  for (const person of [anna, bert])
    await until(
      `the connection of ${person.name} is closed`,
      () => statesOf(person),
      (states) => states.every((state) => state === 'closed'),
    )
  expect(await statesOf(anna)).toEqual(['closed'])
})

test('[M2] who loads the page anew while it rings is connected anew, and accepts', async () => {
  const { anna, bert } = await meet(stage)
  await warmStart(bert)
  await anna.press('Call')
  await ringsWarm(anna, bert)
  await bert.reload()
  await bert.sees('dialog', 'Incoming call')
  await ringsWarm(anna, bert)
  await bert.press('Accept')
  await framesAndSound(anna, bert)
  expect(await statesOf(anna)).toEqual(['closed', 'connected'])
})
