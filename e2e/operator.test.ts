/** Whole calls through a malicious operator, who does with the signaling as it likes: PROTOCOL.md T2-T6. */
import { randomUUID } from 'node:crypto'
import { afterEach, expect, inject, test } from 'vitest'
import { en } from '../client/i18n/en.ts'
import type { Payload, PeerId, ServerMessage } from '../protocol/messages.ts'
import { randomToken } from '../protocol/room.ts'
import { type Header, readHeader, seal, toSealKey } from '../protocol/seal.ts'
import { recovered } from './rig/faults.ts'
import { createInsider } from './rig/insider.ts'
import { flows, framesAndSound } from './rig/media.ts'
import { createMiddle, type Forger } from './rig/middle.ts'
import { createOperator, type Operator, type Relay } from './rig/operator.ts'
import { meet } from './rig/scenes.ts'
import { useStage } from './rig/stage.ts'

const operators: Operator[] = []
// Before the stage's own, and so after it: people go first.
afterEach(async () => {
  await Promise.all(operators.splice(0).map((operator) => operator.close()))
})
const stage = useStage()

async function newOperator(): Promise<Operator> {
  const operator = await createOperator(Number(new URL(inject('origin')).port))
  operators.push(operator)
  return operator
}

type Signaling = ServerMessage & { type: 'offer' | 'answer' | 'candidate' }

const ghost = 'aaaaaaaaaaaa'
const mallory = '{"name":"Mallory","microphone":true,"camera":true}'
const description = '{"epoch":9,"n":9999999999999,"sdp":"v=0\\r\\n"}'
const batch =
  '{"candidates":[{"candidate":"candidate:1 1 udp 1 192.0.2.1 9 typ host","sdpMid":"0","sdpMLineIndex":0,"usernameFragment":null}]}'
const types = ['offer', 'answer', 'candidate'] as const

/** Everything at once, around each thing that the room says; what it says comes too. */
function mischief(): { relay: Relay; counts: () => { forged: number; replayed: number } } {
  const past = new Map<PeerId, ServerMessage[]>()
  let forged = 0
  let replayed = 0
  return {
    counts: () => ({ forged, replayed }),
    relay(to, message) {
      if (!isSealed(message)) return [message]
      const before = past.get(to) ?? []
      past.set(to, [...before, message].slice(-8))
      const made = [...ghosts(payloadOf(message)), ...forgeries(message), ...swaps(message, before)]
      forged += made.length
      replayed += before.length + 1
      return [...before, ...made, message, message]
    },
  }
}

type SealedMessage = Signaling | (ServerMessage & { type: 'profile' })

function isSealed(message: ServerMessage): message is SealedMessage {
  return isSignal(message) || message.type === 'profile'
}

function isSignal(message: ServerMessage): message is Signaling {
  return types.some((type) => type === message.type)
}

function payloadOf(message: SealedMessage): Payload {
  return message.type === 'profile' ? message.profile : message.payload
}

/** The same with a bit of it flipped, well inside. */
function flipped(payload: Payload): Payload {
  const other = payload[100] === 'A' ? 'B' : 'A'
  return payload.slice(0, 100) + other + payload.slice(101)
}

function forgeries(message: SealedMessage): ServerMessage[] {
  const { from } = message
  const payload = payloadOf(message)
  const own: Payload[] = [description, batch, flipped(payload), payload.slice(0, 200), '']
  return [
    ...types.flatMap((type) => own.map((each): ServerMessage => ({ type, from, payload: each }))),
    ...[mallory, flipped(payload).slice(0, 731)].map((profile): ServerMessage => ({
      type: 'profile',
      from,
      profile,
    })),
  ]
}

/** This payload under every type, and the last ones in its place. */
function swaps(message: SealedMessage, before: ServerMessage[]): ServerMessage[] {
  const { from } = message
  const payload = payloadOf(message)
  const others = before.filter(isSealed).map(payloadOf)
  return [
    ...types.filter((type) => type !== message.type).map((type) => ({ type, from, payload })),
    ...others.flatMap((each) => types.map((type) => ({ type, from, payload: each }))),
  ]
}

function ghosts(payload: Payload): ServerMessage[] {
  const call = null
  return [mallory, payload].map((profile) => ({
    type: 'joined',
    peer: { id: ghost, profile, call },
  }))
}

test('[T6] a call through a relay that replays, forges, swaps and invents people is a call like any other', async () => {
  const operator = await newOperator()
  const { relay, counts } = mischief()
  operator.relay(relay)
  const { anna, bert, link } = await meet(stage, {
    anna: { wire: operator },
    bert: { wire: operator },
  })
  const isTold = Promise.all([anna.reads(en.tampered), bert.reads(en.tampered)])
  await anna.press('Call')
  await bert.press('Accept')
  await Promise.all([framesAndSound(anna, bert), isTold])
  // Whoever comes sees two, and each sees the one who came.
  const carl = await stage.open(link, { name: 'Carl', wire: operator })
  await carl.reads('Anna and Bert are in a call')
  for (const person of [anna, bert, carl]) expect(await person.text()).not.toMatch(/Mallory|Guest/)
  expect(await anna.page.$$('figure')).toHaveLength(1)
  await bert.press('Hang up')
  await anna.reads(/Bert hung up, \d+:\d\d/)
  await anna.reads('Carl is here')
  expect(await anna.text()).not.toMatch(/Mallory|Guest/)
  expect(counts().forged).toBeGreaterThan(40)
  expect(counts().replayed).toBeGreaterThan(4)
})

test('[T6] a call whose answer is overtaken on the way, and so refused, comes up all the same', async () => {
  const operator = await newOperator()
  let held: ServerMessage | null = null
  let overtaken = 0
  operator.relay((_, message) => {
    if (message.type === 'answer' && overtaken === 0) {
      held = message
      return []
    }
    if (message.type !== 'candidate' || held === null) return [message]
    const late = held
    held = null
    overtaken += 1
    return [message, late]
  })
  const { anna, bert } = await meet(stage, { anna: { wire: operator }, bert: { wire: operator } })
  const isTold = anna.reads(en.tampered)
  await anna.press('Call')
  await bert.press('Accept')
  await Promise.all([recovered(anna, bert), isTold])
  expect(overtaken).toBe(1)
})

/** An open room in the middle of which a page sits. */
const inTheOpen = {
  newLink: () => Promise.resolve(stage.at(`/r/${randomUUID()}`)),
  open: stage.open,
}

/** Whoever can read and write what is said as it is. */
const openForger: Forger = {
  read: (_from, _to, _type, payload) => Promise.resolve(payload),
  write: (_from, _to, _type, text) => Promise.resolve(text),
}

test('[N4] in an open room the operator can sit in the middle of a call and see it', async () => {
  const operator = await newOperator()
  const { anna, bert } = await meet(inTheOpen, {
    anna: { wire: operator },
    bert: { wire: operator },
  })
  const middle = await createMiddle(anna.page.browser(), operator, openForger)
  await anna.press('Call')
  await bert.press('Accept')
  await framesAndSound(anna, bert)
  for (const frames of await middle.framesSeen()) expect(frames).toBeGreaterThan(0)
  await middle.close()
})

test('[T6] in a sealed room whoever lacks the key cannot: nobody is connected to it, and it sees nothing', async () => {
  const operator = await newOperator()
  const { anna, bert, link } = await meet(stage, {
    anna: { wire: operator },
    bert: { wire: operator },
  })
  const middle = await createMiddle(
    anna.page.browser(),
    operator,
    await guessingForger(new URL(link).pathname.slice('/r/'.length)),
  )
  const isTold = Promise.all([anna.reads(en.tampered), bert.reads(en.tampered)])
  await anna.press('Call')
  await bert.press('Accept')
  await isTold
  await bert.reads(en.connectingSlowPeer)
  expect([await flows(anna), await flows(bert)]).toEqual([[], []])
  expect(middle.said()).toBeGreaterThan(1)
  expect(await middle.framesSeen()).toEqual([0, 0])
  await middle.close()
})

/** It cannot read, and says what it says in clear, or under a key of its own for the very place of what it holds back. */
async function guessingForger(room: string): Promise<Forger> {
  const key = await toSealKey(randomToken())
  const places = new Map<string, Header>()
  let count = 0
  return {
    read(from, to, _, payload) {
      const header = readHeader(payload)
      if (header !== null) places.set(`${from} ${to}`, header)
      return Promise.resolve(null)
    },
    async write(from, to, type, text) {
      const place = places.get(`${from} ${to}`)
      count += 1
      if (count % 2 === 1 || place === undefined) return text
      const { epoch, toEpoch, seq } = place
      return seal(key, { room, from, to, type, epoch, toEpoch, seq }, text)
    },
  }
}

test('whoever has the key can sit in the middle of a sealed call', async () => {
  const operator = await newOperator()
  const link = await stage.newLink()
  const { pathname, hash } = new URL(link)
  const insider = createInsider(pathname.slice('/r/'.length), hash.slice(1))
  operator.relay((to, message) => {
    insider.note(to, message)
    return [message]
  })
  const place = { newLink: () => Promise.resolve(link), open: stage.open }
  const { anna, bert } = await meet(place, { anna: { wire: operator }, bert: { wire: operator } })
  const middle = await createMiddle(anna.page.browser(), operator, insider)
  await anna.press('Call')
  await bert.press('Accept')
  await framesAndSound(anna, bert)
  for (const frames of await middle.framesSeen()) expect(frames).toBeGreaterThan(0)
  await middle.close()
})
