/**
 * A call that connects while it rings (PROTOCOL.md M2), in Firefox, and accepted before it has
 * connected.
 */
import { expect, test } from 'vitest'
import type { BrowserKind } from '../rig/backstage.ts'
import { framesAndSound } from '../rig/media.ts'
import { useRelayStage } from '../rig/relayStage.ts'
import { goesAs } from '../rig/relaying.ts'
import { meet, type Pair } from '../rig/scenes.ts'
import { carriedInASecond, connected, nothing, warmStart } from '../rig/warming.ts'

const secret = 'a secret of this test'
const stage = useRelayStage({ secret }, ({ urls }) => ({
  TURN_URLS: urls.udp,
  TURN_SECRET: secret,
}))

type Kinds = [caller: BrowserKind, callee: BrowserKind]

async function meetWarm([caller, callee]: Kinds): Promise<Pair> {
  const pair = await meet(stage, {
    anna: { browser: await stage.browser(caller) },
    bert: { browser: await stage.browser(callee, 'second') },
  })
  await warmStart(pair.bert)
  return pair
}

test.each<Kinds>([
  ['chromium', 'firefox'],
  ['firefox', 'chromium'],
  ['firefox', 'firefox'],
])('[M2] %s calls %s, which answers while it rings, and accepts', async (...kinds) => {
  const { anna, bert } = await meetWarm(kinds)
  await anna.press('Call')
  await connected(anna, bert)
  expect(await Promise.all([anna, bert].map(carriedInASecond))).toEqual([nothing, nothing])
  await bert.press('Accept')
  await framesAndSound(anna, bert)
  await Promise.all([anna, bert].map((person) => goesAs(person, { ours: 'host' })))
  await framesAndSound(anna, bert)
})

test.each<Kinds>([
  ['chromium', 'chromium'],
  ['chromium', 'firefox'],
  ['firefox', 'firefox'],
])('[M2] %s calls %s, which accepts before it has connected', async (...kinds) => {
  const { anna, bert } = await meetWarm(kinds)
  await bert.page.evaluate(acceptAtOnce)
  await anna.press('Call')
  await framesAndSound(anna, bert)
  await Promise.all([anna, bert].map((person) => goesAs(person, { ours: 'host' })))
  await framesAndSound(anna, bert)
})

/** A person is not quick enough. */
function acceptAtOnce(): void {
  const observer = new MutationObserver(() => {
    const accept = [...document.querySelectorAll('button')].find(
      (button) => button.textContent.trim() === 'Accept',
    )
    if (accept === undefined) return
    observer.disconnect()
    accept.click()
  })
  observer.observe(document.body, { childList: true, subtree: true })
}
