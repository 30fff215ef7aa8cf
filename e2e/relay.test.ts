/** Calls through a real TURN server, whose credentials the worker makes of a shared secret. */
import { expect, test } from 'vitest'
import type { BrowserKind } from './rig/backstage.ts'
import { framesAndSound } from './rig/media.ts'
import { made } from './rig/negotiating.ts'
import { useRelayStage } from './rig/relayStage.ts'
import {
  callThroughRelay,
  changes,
  goesAs,
  hideAddress,
  kindsShown,
  someKindsShown,
  talkThroughRelay,
  usernameOf,
} from './rig/relaying.ts'
import { meet } from './rig/scenes.ts'
import { isWide, kinds } from './rig/wide.ts'

const secret = 'a secret of this test'
const ttl = 12
const stage = useRelayStage({ secret }, ({ urls }) => ({
  TURN_URLS: urls.udp,
  TURN_SECRET: secret,
  TURN_TTL: String(ttl),
}))

test.for(kinds)(
  'two of %s, who both hide their address, talk through the relay alone',
  async (kind) => {
    const pair = await meet(stage, {
      anna: { browser: await stage.browser(kind) },
      bert: { browser: await stage.browser(kind, 'second') },
    })
    await talkThroughRelay(pair)
  },
)

test('one who hides talks to one who does not, who sees the address of the relay', async () => {
  const { anna, bert } = await meet(stage)
  await hideAddress(anna)
  await anna.press('Call')
  await bert.press('Accept')
  await framesAndSound(anna, bert)
  expect(await someKindsShown(anna)).toEqual(['relay'])
  await goesAs(anna, { ours: 'relay' })
})

test('without hiding, two who can reach each other do not use the relay', async () => {
  const { anna, bert } = await meet(stage)
  await anna.press('Call')
  await bert.press('Accept')
  await framesAndSound(anna, bert)
  await goesAs(anna, { ours: 'host' })
})

test('who hides in the middle of a call goes on through the relay', async () => {
  const { anna, bert } = await meet(stage)
  await anna.press('Call')
  await bert.press('Accept')
  await framesAndSound(anna, bert)
  await anna.press('More')
  await anna.press('Calls and privacy')
  await anna.press('Hide my address', 'checkbox')
  await anna.press('Close')
  await framesAndSound(anna, bert)
  await goesAs(anna, { ours: 'relay' })
})

test.runIf(isWide)(
  'what is chosen in one tab counts in the others, also for a call that rings there already',
  async () => {
    const { anna, bert } = await meet(stage)
    await anna.press('Call')
    await bert.sees('dialog', 'Incoming call')
    const beside = await stage.open(await stage.newLink(), { beside: bert })
    await hideAddress(beside)
    await bert.page.bringToFront()
    const before = await kindsShown(bert)
    await bert.press('Accept')
    await framesAndSound(anna, bert)
    expect(before).toEqual([])
    expect(await someKindsShown(bert)).toEqual(['relay'])
    await goesAs(bert, { ours: 'relay' })
  },
)

// Side by side, since they wait for credentials to expire.
test.runIf(isWide)(
  '[R1] in Chromium and in Firefox credentials are renewed before they expire, twice, and the call goes on',
  async () => {
    const fresh = await Promise.all([outliveCredentials('chromium'), outliveCredentials('firefox')])
    expect(fresh).toEqual([0, 0])
  },
)

/**
 * Two browsers of a kind in a call through the relay, longer than their credentials last. Gives how
 * many connections one made meanwhile.
 */
async function outliveCredentials(kind: BrowserKind): Promise<number> {
  const { anna, bert } = await meet(stage, {
    anna: { browser: await stage.browser(kind) },
    bert: { browser: await stage.browser(kind, 'second') },
  })
  await callThroughRelay({ anna, bert })
  await framesAndSound(anna, bert)
  const before = await made(anna)
  await changes('Anna has other credentials', () => usernameOf(anna))
  await changes('Anna has others again: the first have expired', () => usernameOf(anna))
  await goesAs(anna, { ours: 'relay', theirs: 'relay' })
  await framesAndSound(anna, bert)
  return (await made(anna)) - before
}
