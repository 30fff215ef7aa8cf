/** Relays that are only to be had over TCP, or that refuse what the worker lends. */
import { createHmac } from 'node:crypto'
import { describe, test } from 'vitest'
import { framesAndSound } from './rig/media.ts'
import { useRelayStage } from './rig/relayStage.ts'
import { callThroughRelay, goesAs } from './rig/relaying.ts'
import { meet } from './rig/scenes.ts'
import { isWide, kinds } from './rig/wide.ts'

const secret = 'a secret of this test'

const said = 'Hiding your address takes a relay, and the relay is not available'

describe('a relay over TCP alone', () => {
  const stage = useRelayStage({ secret }, ({ urls }) => ({
    TURN_URLS: urls.tcp,
    TURN_SECRET: secret,
  }))

  test.each(kinds)('carries a call of %s', async (kind) => {
    const pair = await meet(stage, {
      anna: { browser: await stage.browser(kind) },
      bert: { browser: await stage.browser(kind, 'second') },
    })
    await callThroughRelay(pair)
    await framesAndSound(pair.anna, pair.bert)
    await goesAs(pair.anna, { ours: 'relay', relayProtocol: 'tcp' })
  })
})

// Side by side, since they wait for a relay that will not have them.
describe('a relay with another secret, and credentials that have expired', () => {
  const username = `${Math.floor(Date.now() / 1000) - 60}:anna`
  const refusing = useRelayStage({ secret }, ({ urls }) => ({
    TURN_URLS: urls.udp,
    TURN_SECRET: 'another secret',
  }))
  const expired = useRelayStage({ secret }, ({ urls }) => ({
    TURN_URLS: urls.udp,
    TURN_USERNAME: username,
    TURN_CREDENTIAL: createHmac('sha1', secret).update(username).digest('base64'),
  }))

  test.runIf(isWide)(
    'do not help who hides, and both read so; without hiding the call connects',
    async () => {
      const pairs = await Promise.all([meet(refusing), meet(expired)])
      await Promise.all(pairs.map(callThroughRelay))
      const people = pairs.flatMap(({ anna, bert }) => [anna, bert])
      await Promise.all(people.map((person) => person.reads(said)))
      const [{ anna, bert }] = pairs
      for (const person of [anna, bert]) {
        await person.press('More')
        await person.press('Calls and privacy')
        await person.press('Hide my address', 'checkbox')
        await person.press('Close')
      }
      await framesAndSound(anna, bert)
    },
  )
})
