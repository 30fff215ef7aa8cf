/**
 * Somebody with the room's link and a client of their own, and what their offers, answers and
 * candidates do to another's browser: PROTOCOL.md M2, M5, M7, P3, V5. In an open room whoever runs
 * the server can say what such a client could.
 */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { safetyEn } from '../../client/i18n/en/safety.ts'
import type { ServerMessage } from '../../protocol/messages.ts'
import {
  candidate,
  changeCertificates,
  foreignName,
  givenTo,
  isGiven,
  keepControl,
  kindsOf,
  sayInBand,
  sendersOf,
  watchGiven,
  withNames,
  withPictures,
} from '../rig/hostile.ts'
import { framesAndSound } from '../rig/media.ts'
import { made, refuseOnce } from '../rig/negotiating.ts'
import type { Operator } from '../rig/operator.ts'
import { codeWith, openSafety, saySame } from '../rig/safety.ts'
import { meet, type Pair, talk } from '../rig/scenes.ts'
import { useStage } from '../rig/stage.ts'
import { until } from '../rig/until.ts'
import { useOperator } from '../rig/useOperator.ts'
import { isWide } from '../rig/wide.ts'

const newOperator = useOperator()
const stage = useStage()

type Signal = Extract<ServerMessage, { from: string; payload: string }>
type Numbered = { epoch: number; n: number; sdp: string }

const sections = ['audio', 'video', 'application']
/** It is taken like any other, and shows that all before it was looked at. */
const sentinel = candidate('192.0.2.77')

/** Anna is the attacker, or Bert is; what the room says for each goes through `operator`. */
async function openRoom(): Promise<Pair & { operator: Operator }> {
  const operator = await newOperator()
  const link = new URL(`/r/${randomUUID()}`, stage.at('/')).href
  const place = { newLink: () => Promise.resolve(link), open: stage.open }
  const pair = await meet(place, { anna: { wire: operator }, bert: { wire: operator } })
  await Promise.all([watchGiven(pair.anna), watchGiven(pair.bert)])
  return { ...pair, operator }
}

/** Puts these in the place of each such message. */
function replace(
  operator: Operator,
  type: 'offer' | 'answer',
  by: (said: Numbered, message: Signal, to: string) => ServerMessage[],
): void {
  operator.relay((to, message) =>
    message.type === type ? by(JSON.parse(message.payload), message, to) : [message],
  )
}

const withPayload = (message: Signal, payload: object): ServerMessage => ({
  ...message,
  payload: JSON.stringify(payload),
})

function toBatch(...all: string[]): object {
  const place = { sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null }
  return { candidates: all.map((each) => ({ candidate: each, ...place })) }
}

function batch(from: string, ...all: string[]): ServerMessage {
  return { type: 'candidate', from, payload: JSON.stringify(toBatch(...all)) }
}

/** A call that goes on, and Anna's offer for it, as it was said to Bert. */
async function talkInTheOpen(way: 'room' | 'band' = 'room') {
  const room = await openRoom()
  await keepControl(room.anna)
  const said = Promise.withResolvers<{ offer: Numbered; message: Signal; bertId: string }>()
  replace(room.operator, 'offer', (offer, message, to) => {
    said.resolve({ offer, message, bertId: to })
    return [message]
  })
  await room.anna.press('Call')
  await room.bert.press('Accept')
  await framesAndSound(room.anna, room.bert)
  const { offer, message, bertId } = await said.promise
  const tell = async (other: Partial<Numbered>) => {
    const description = { ...offer, ...other }
    if (way === 'band') await sayInBand(room.anna, { type: 'offer', description })
    else room.operator.tell(bertId, withPayload(message, description))
  }
  const settle = async () => {
    if (way === 'band') await sayInBand(room.anna, { type: 'candidate', batch: toBatch(sentinel) })
    else room.operator.tell(bertId, batch(message.from, sentinel))
    await isGiven(room.bert, sentinel)
  }
  return { ...room, offer, tell, settle }
}

test('[M5] sixty pictures in an offer, while it rings, make no encoder: the offer is refused, and the next is taken', async () => {
  const { anna, bert, operator } = await openRoom()
  replace(operator, 'offer', ({ epoch, n, sdp }, message) => [
    withPayload(message, { epoch, n: n - 1, sdp: withPictures(sdp, 60) }),
    message,
  ])
  await anna.press('Call')
  await isGiven(bert, 'm=application')
  expect((await givenTo(bert)).map(kindsOf)).toEqual([sections])
  await bert.press('Accept')
  await framesAndSound(anna, bert)
  expect(await sendersOf(bert)).toEqual(['audio', 'video'])
  expect(await made(bert)).toBe(1)
})

test.each(['room', 'band'] as const)(
  '[M5] nor in a call, over its connection or another one, by the %s: what goes on is not touched',
  async (way) => {
    const { anna, bert, offer, tell, settle } = await talkInTheOpen(way)
    const { epoch, n } = offer
    const sdp = withPictures(offer.sdp, 60)
    await tell({ sdp, n: n + 1000 })
    await tell({ sdp, n: n + 1001, epoch: epoch + 1000 })
    await tell({ sdp: offer.sdp.replaceAll('\r\n', '\r'), n: n + 1002, epoch: epoch + 1001 })
    await settle()
    expect(await sendersOf(bert)).toEqual(['audio', 'video'])
    expect(await made(bert)).toBe(1)
    await framesAndSound(anna, bert)
  },
)

test('[M5] nor does an answer: it is refused, and the one that is as it should be is taken', async () => {
  const { anna, bert, operator } = await openRoom()
  replace(operator, 'answer', (answer, message) => [
    withPayload(message, { ...answer, sdp: withPictures(answer.sdp, 60) }),
    message,
  ])
  await anna.press('Call')
  await bert.press('Accept')
  await framesAndSound(anna, bert)
  expect((await givenTo(anna)).filter((each) => each.startsWith('v=')).map(kindsOf)).toEqual([
    sections,
  ])
  expect(await made(anna)).toBe(1)
})

test('[P3] a name in an offer, or in a candidate, is never given to a browser that could look it up', async () => {
  const { anna, bert, operator } = await openRoom()
  replace(operator, 'offer', (said, message) => [
    withPayload(message, { ...said, sdp: withNames(said.sdp) }),
    batch(
      message.from,
      candidate(foreignName),
      candidate('192.0.2.1', ` raddr ${foreignName} rport 9`),
      candidate('192.0.2.1', `\r\na=${candidate(foreignName)}`),
      sentinel,
    ),
  ])
  await anna.press('Call')
  await isGiven(bert, 'm=application')
  await bert.press('Accept')
  await isGiven(bert, sentinel)
  await framesAndSound(anna, bert)
  expect((await givenTo(bert)).join('\n')).not.toContain(foreignName)
})

test('[M2] before the callee accepts its browser is given no candidate at all, of an offer or of a batch', async () => {
  const { anna, bert, operator } = await openRoom()
  // The later of two offers shows that what came before it was looked at.
  replace(operator, 'offer', ({ epoch, n, sdp }, message) => [
    withPayload(message, { epoch, n: n - 1, sdp }),
    batch(message.from, sentinel),
    message,
  ])
  await anna.press('Call')
  await until(
    'Bert has taken both offers',
    () => givenTo(bert),
    (given) => given.filter((each) => each.includes('m=application')).length === 2,
  )
  expect((await givenTo(bert)).join('\n')).not.toContain('candidate:')
  await bert.press('Accept')
  await framesAndSound(anna, bert)
  expect((await givenTo(bert)).filter((each) => each.startsWith('candidate:'))).toContain(sentinel)
})

test('[M7] a hundred offers of rising epochs, while it rings, make four connections, and the newest is taken on accept', async () => {
  const { anna, bert, operator } = await openRoom()
  replace(operator, 'offer', ({ epoch, n, sdp }, message) =>
    Array.from({ length: 100 }, (_, i) =>
      withPayload(message, { epoch: epoch - 99 + i, n: n - 99 + i, sdp }),
    ),
  )
  await anna.press('Call')
  await bert.sees('dialog', 'Incoming call')
  await until(
    'all offers have come to Bert',
    () =>
      bert.page.evaluate(
        () => window.recorder.wire.filter(({ text }) => text.includes('"type":"offer"')).length,
      ),
    (count) => count === 100,
  )
  await isGiven(bert, 'm=application')
  expect(await made(bert)).toBeLessThanOrEqual(4)
  await bert.press('Accept')
  await framesAndSound(anna, bert)
  expect(await made(bert)).toBe(5)
})

test.runIf(isWide)('[M7] nor do they make more than a few in a call', async () => {
  const { bert, offer, tell, settle } = await talkInTheOpen()
  for (let i = 1; i <= 100; i += 1)
    await tell({ n: offer.n + 1000 + i, epoch: offer.epoch + 1000 + i })
  await settle()
  expect(await made(bert)).toBeGreaterThan(1)
  // Six at once, and one every two seconds.
  expect(await made(bert)).toBeLessThanOrEqual(10)
})

test('[V5] a safety code that changes while it is read aloud is not confirmed: the person is told, and reads the new one', async () => {
  const { anna, bert } = await talk(stage)
  await openSafety(anna)
  const code = await codeWith(anna, 'Bert')
  await changeCertificates(bert)
  await refuseOnce(anna, bert)
  await anna.reads(safetyEn.replaced('Bert'))
  await anna.seesNo('button', safetyEn.same)
  await anna.press(safetyEn.again)
  expect(await codeWith(anna, 'Bert')).not.toEqual(code)
  await anna.reads(safetyEn.replaced('Bert'))
  await saySame(anna)
})

test('[V5] nor when the other is gone for a moment in between', async () => {
  const { anna, bert } = await talk(stage)
  await openSafety(anna)
  await codeWith(anna, 'Bert')
  await bert.reload()
  await bert.press('Rejoin')
  await anna.reads(safetyEn.replaced('Bert'))
  await anna.seesNo('button', safetyEn.same)
})
