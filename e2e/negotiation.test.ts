/** How two browsers come to one connection, as seen from the messages and descriptions they make. */
import { expect, test } from 'vitest'
import { framesAndSound } from './rig/media.ts'
import type { Person } from './rig/person.ts'
import { meet, talk } from './rig/scenes.ts'
import { useStage } from './rig/stage.ts'
import { until } from './rig/until.ts'

const stage = useStage()

test('[M2] [M4] the offer comes while it rings, candidates and all, and nothing of the callee before it accepts', async () => {
  const { anna, bert } = await meet(stage)
  await anna.press('Call')
  await bert.sees('dialog', 'Incoming call')
  const holdsOffer = () =>
    bert.page.evaluate(() =>
      window.recorder.connections.map((c) => c.remoteDescription?.sdp ?? '').join(''),
    )
  await until('Bert holds the offer', holdsOffer, (sdp) => sdp.includes('a=candidate:'))
  expect(await sentBy(anna)).toEqual(['hello', 'call', 'offer'])
  expect(await sentBy(bert)).toEqual(['hello'])

  await bert.press('Accept')
  await framesAndSound(anna, bert)
  expect((await sentBy(bert)).slice(0, 3)).toEqual(['hello', 'answer', 'accept'])
  expect(await sentBy(anna)).toEqual(['hello', 'call', 'offer'])
})

test('[M5] a connection has one section for sound, one for pictures and one for the control channel, with and without a camera', async () => {
  const { anna, bert } = await talk(stage)
  expect(await sections(anna)).toEqual(['audio', 'video', 'application'])
  await bert.press('Hang up')
  await anna.press('Call again')
  await bert.press('Accept without video')
  await until(
    'they are connected again',
    () => sections(anna),
    (kinds) => kinds.length === 3,
  )
  expect(await sections(anna)).toEqual(['audio', 'video', 'application'])
})

/** The media sections of this person's open connection. */
function sections(person: Person): Promise<string[]> {
  return person.page.evaluate(() =>
    window.recorder.connections
      .filter((c) => c.signalingState === 'stable')
      .flatMap((c) => [...(c.localDescription?.sdp ?? '').matchAll(/^m=(\w+)/gm)])
      .map((m) => m[1] ?? ''),
  )
}

function sentBy(person: Person): Promise<string[]> {
  return person.page.evaluate(() => window.recorder.sent)
}
