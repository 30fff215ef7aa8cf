/**
 * How two browsers come to one connection, as seen from the messages and descriptions they make.
 */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { framesAndSound } from './rig/media.ts'
import type { Person } from './rig/person.ts'
import { meet, talk } from './rig/scenes.ts'
import { useStage } from './rig/stage.ts'
import { until } from './rig/until.ts'
import { useOperator } from './rig/useOperator.ts'
import { statesOf } from './rig/warming.ts'

const newOperator = useOperator()
const stage = useStage()

test('[M2] [M4] the offer comes while it rings, candidates and all, and nothing of the callee before it accepts', async () => {
  const { anna, bert } = await meet(stage)
  await anna.press('Call')
  await bert.sees('dialog', 'Incoming call')
  const offer = await until(
    'Bert holds the offer',
    () => descriptions(bert),
    (sdp) => sdp.includes('m=video'),
  )
  // Its candidates are text until Bert accepts: a browser asks after each.
  expect(offer).not.toContain('a=candidate:')
  expect(await sentBy(anna)).toEqual(['hello', 'call', 'offer'])
  expect(await sentBy(bert)).toEqual(['hello'])

  await bert.press('Accept')
  await framesAndSound(anna, bert)
  expect((await sentBy(bert)).slice(0, 3)).toEqual(['hello', 'answer', 'accept'])
  expect(await sentBy(anna)).toEqual(['hello', 'call', 'offer'])
  expect(await descriptions(bert)).toContain('a=candidate:')
})

test('[M2] offers that contradict each other get nothing out of the callee before it accepts', async () => {
  const operator = await newOperator()
  // A room in the open: whoever runs the server can say what a caller could.
  const link = new URL(`/r/${randomUUID()}`, stage.at('/')).href
  operator.relay((_, message) => {
    if (message.type !== 'offer') return [message]
    const { epoch, n, sdp } = JSON.parse(message.payload)
    const payload = JSON.stringify({ epoch: epoch - 1, n: n + 1, sdp })
    return [message, { ...message, payload }]
  })
  const { anna, bert } = await meet(
    { ...stage, newLink: async () => link },
    { bert: { wire: operator } },
  )
  await anna.press('Call')
  await until(
    'Bert has made another connection for the later offer',
    () => statesOf(bert),
    (states) => states.join() === 'closed,new',
  )
  await until(
    'it holds that offer',
    () => bert.page.evaluate(() => window.recorder.connections.at(-1)?.signalingState),
    (state) => state === 'have-remote-offer',
  )
  expect(await sentBy(bert)).toEqual(['hello'])
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

test('what is sent comes to its sender once there is a way, and is seen all the same', async () => {
  const { anna, bert } = await meet(stage)
  await Promise.all([anna, bert].map(({ page }) => page.evaluate(watchSenders)))
  await anna.press('Call')
  await bert.press('Accept')
  await framesAndSound(anna, bert)
  for (const { page } of [anna, bert]) {
    const ways = await page.evaluate(() => window.ways)
    expect(ways).not.toEqual([])
    for (const way of ways) expect(way).toMatch(/^(connected|completed)$/)
  }
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

/** What was taken from the other, as all connections of this page have it. */
function descriptions(person: Person): Promise<string> {
  return person.page.evaluate(() =>
    window.recorder.connections.map((c) => c.remoteDescription?.sdp ?? '').join(''),
  )
}

function sentBy(person: Person): Promise<string[]> {
  return person.page.evaluate(() => window.recorder.sent)
}

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to Window
  interface Window {
    /** How ICE stood whenever a sender was given something to send. */
    ways: (RTCIceConnectionState | undefined)[]
  }
}

/** It is sent to the browser as text. */
function watchSenders(): void {
  window.ways = []
  const { prototype } = RTCRtpSender
  // oxlint-disable-next-line typescript/unbound-method -- it is called with its sender
  const { replaceTrack } = prototype
  prototype.replaceTrack = async function watched(track) {
    const { connections } = window.recorder
    const own = connections.find((connection) => connection.getSenders().includes(this))
    if (track !== null) window.ways.push(own?.iceConnectionState)
    return replaceTrack.call(this, track)
  }
}
