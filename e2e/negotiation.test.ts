/** How two browsers come to one connection, as seen from the messages and descriptions they make. */
import { expect, onTestFinished, test } from 'vitest'
import { framesAndSound } from './rig/media.ts'
import { createNet } from './rig/net.ts'
import { hasAnswer } from './rig/negotiating.ts'
import type { Person } from './rig/person.ts'
import { meet, talk } from './rig/scenes.ts'
import { useStage } from './rig/stage.ts'
import { until } from './rig/until.ts'
import { statesOf } from './rig/warming.ts'

const stage = useStage()

test('[M2] [M4] the offer comes while it rings, candidates and all, and nothing of the callee before it accepts', async () => {
  const net = createNet()
  onTestFinished(() => net.close())
  const { anna, bert } = await meet(stage, { anna: { net }, bert: { net } })
  await anna.press('Call')
  await bert.sees('dialog', 'Incoming call')
  await hasAnswer(bert)
  expect(await sentBy(anna)).toEqual(['hello', 'call', 'offer'])
  expect(await sentBy(bert)).toEqual(['hello'])
  expect(net.passed()).toBe(0)

  await bert.press('Accept')
  await framesAndSound(anna, bert)
  // Everything that both found is in the two descriptions.
  expect(await sentBy(bert)).toEqual(['hello', 'answer', 'accept'])
  expect(await sentBy(anna)).toEqual(['hello', 'call', 'offer'])
  expect(net.passed()).toBeGreaterThan(0)
})

test('[M2] where the network changes while it rings, the callee has looked for its addresses anew when it accepts', async () => {
  const { anna, bert } = await meet(stage)
  await anna.press('Call')
  await hasAnswer(bert)
  await bert.page.evaluate(() => window.dispatchEvent(new Event('online')))
  await until(
    'Bert has another connection',
    () => statesOf(bert),
    (states) => states.join() === 'closed,new',
  )
  await hasAnswer(bert)
  await bert.press('Accept')
  await framesAndSound(anna, bert)
  expect(await sentBy(bert)).toEqual(['hello', 'answer', 'accept'])
  expect(await statesOf(anna)).toEqual(['connected'])
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
