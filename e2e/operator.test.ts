/**
 * Whole calls through a malicious operator, who does with the signaling as it likes: PROTOCOL.md
 * T2-T6.
 */
import { expect, test } from 'vitest'
import { en } from '../client/i18n/en/first.ts'
import type { Payload, PeerId, ServerMessage } from '../protocol/messages.ts'
import { recovered } from './rig/faults.ts'
import { framesAndSound } from './rig/media.ts'
import type { Relay } from './rig/operator.ts'
import { meet } from './rig/scenes.ts'
import { useStage } from './rig/stage.ts'
import { useOperator } from './rig/useOperator.ts'
import { isWide } from './rig/wide.ts'

const newOperator = useOperator()
const stage = useStage()

type Signaling = ServerMessage & { type: 'offer' | 'answer' | 'candidate' }

const ghost = 'a'.repeat(26)
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
  for (const name of ['Bertram', 'Bert']) {
    await bert.fill(en.yourName, name)
    await anna.reads(`${name} is here`)
  }
  // Whom the room invents has no name that could be read.
  await anna.reads(`${en.unreadable} is here`)
  await anna.press('Call')
  await bert.press('Accept')
  await Promise.all([framesAndSound(anna, bert), isTold])
  // Whoever comes sees two, and each sees the one who came.
  const carl = await stage.open(link, { name: 'Carl', wire: operator })
  await carl.reads('Anna and Bert are in a call')
  for (const person of [anna, bert, carl])
    expect(await person.text()).not.toMatch(/Mallory|Guest|Bertram/)
  expect(await anna.page.$$('figure')).toHaveLength(1)
  await bert.press('Hang up')
  await anna.reads(/Bert hung up, \d+:\d\d/)
  await anna.reads('Carl is here')
  expect(await anna.text()).not.toMatch(/Mallory|Guest|Bertram/)
  expect(counts().forged).toBeGreaterThan(40)
  expect(counts().replayed).toBeGreaterThan(10)
})

test.runIf(isWide)(
  '[T6] a call whose answer is overtaken on the way, and so refused, comes up all the same',
  async () => {
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
  },
)
