/* oxlint-disable max-lines -- it has what every kind of message may be made into */
/**
 * Frames that no client would send, by the thousand, into a live room of the real worker, while two
 * members of it talk to each other. Seeded: the same number gives the same frames.
 */
import { setTimeout as pause } from 'node:timers/promises'
import {
  type ClientMessage,
  limits,
  pingText,
  pongText,
  type ServerMessage,
} from '../../protocol/messages.ts'
import { parseServerMessage } from '../../protocol/parse.ts'
import { randomToken } from '../../protocol/ids.ts'
import { createRandom } from './random.ts'

export type FuzzResult = {
  frames: number
  connections: number
  /** How the room closed those who sent them. */
  closes: Record<string, number>
  /** What the two members said to each other meanwhile, and whether all of it came, in order. */
  exchanged: number
  disturbances: string[]
}

/** Below what the room takes at once (E9), so that frames are read rather than counted. */
const framesPerSocket = 50
const fuzzersAtOnce = 6

export async function fuzz(
  origin: string,
  {
    frames,
    seed,
    onProgress = () => {},
  }: { frames: number; seed: number; onProgress?: (sent: number) => void },
): Promise<FuzzResult> {
  const url = `${origin.replace(/^http/, 'ws')}/api/rooms/fuzz-${seed}-${Date.now()}/socket`
  const random = createRandom(seed)
  const result: FuzzResult = {
    frames: 0,
    connections: 0,
    closes: {},
    exchanged: 0,
    disturbances: [],
  }
  const pair = await meet(url, result)
  const fuzzers = Array.from({ length: fuzzersAtOnce }, async () => {
    while (result.frames < frames) {
      result.connections += 1
      const code = await pester(url, random, result)
      result.closes[code] = (result.closes[code] ?? 0) + 1
      onProgress(result.frames)
    }
  })
  await Promise.all(fuzzers)
  await pair.end()
  return result
}

// --- The two who talk

async function meet(url: string, result: FuzzResult): Promise<{ end(): Promise<void> }> {
  const anna = await enter(url)
  const bert = await enter(url)
  let next = 0
  const over = new AbortController()
  bert.onMessage = (message) => {
    if (message.type !== 'offer' || message.from !== anna.id) return
    bert.send({ type: 'answer', to: anna.id, payload: message.payload })
  }
  const answered = new Map<string, () => void>()
  anna.onMessage = (message) => {
    if (message.type !== 'answer' || message.from !== bert.id) return
    if (message.payload !== String(next))
      result.disturbances.push(`${message.payload}, not ${next}`)
    answered.get(message.payload)?.()
  }
  for (const one of [anna, bert])
    one.onTrouble = (what) => {
      if (!over.signal.aborted) result.disturbances.push(what)
    }
  const talk = async () => {
    while (!over.signal.aborted) {
      const { promise, resolve } = Promise.withResolvers<void>()
      answered.set(String(next), resolve)
      anna.send({ type: 'offer', to: bert.id, payload: String(next) })
      const isBack = await Promise.race([promise.then(() => true), pause(10_000, false)])
      if (!isBack) {
        result.disturbances.push(`no answer to ${next}`)
        return
      }
      result.exchanged = ++next
      await pause(60) // Slower than what the room takes for a flood.
    }
  }
  const talking = talk()
  return {
    async end() {
      over.abort()
      await talking
      anna.close()
      bert.close()
    },
  }
}

export type Member = {
  id: string
  send(message: ClientMessage): void
  onMessage: (message: ServerMessage) => void
  onTrouble: (what: string) => void
  close(): void
}

/** A member of a room that says and hears what it is told to. */
export async function enter(url: string, ip = nextAddress()): Promise<Member> {
  const socket = await connect(url, ip)
  const welcomed = Promise.withResolvers<string>()
  const member: Member = {
    id: '',
    send: (message) => socket.send(JSON.stringify(message)),
    onMessage: () => {},
    onTrouble: () => {},
    close: () => socket.close(1000),
  }
  const pinging = setInterval(() => socket.send(pingText), limits.pingIntervalMs)
  socket.addEventListener('message', ({ data }) => {
    if (data === pongText) return
    const message = parseServerMessage(String(data))
    if (message === null) return member.onTrouble(`what no client understands: ${String(data)}`)
    if (message.type === 'welcome') welcomed.resolve(message.you)
    member.onMessage(message)
  })
  socket.addEventListener('close', ({ code }) => {
    clearInterval(pinging)
    member.onTrouble(`closed ${code}`)
  })
  member.send({ type: 'hello', v: 1, profile: 'p' })
  member.id = await welcomed.promise
  return member
}

// --- Those who do not

/** One socket and its frames. Gives the code it was closed with, or what else became of it. */
async function pester(url: string, random: () => number, result: FuzzResult): Promise<string> {
  const socket = await connect(url).catch(() => null)
  if (socket === null) {
    await pause(50) // Too many silent sockets: those before it are on their way out.
    return 'refused'
  }
  const closed = new Promise<string>((resolve) =>
    socket.addEventListener('close', ({ code }) => resolve(String(code))),
  )
  let welcome: (() => void) | undefined
  const welcomed = new Promise<void>((resolve) => {
    welcome = resolve
  })
  const peers: string[] = []
  socket.addEventListener('message', ({ data }) => {
    const message = parseServerMessage(String(data))
    if (message?.type !== 'welcome') return
    peers.push(message.you, ...message.peers.map((peer) => peer.id))
    welcome?.()
  })
  if (random() < 0.8) {
    socket.send(JSON.stringify({ type: 'hello', v: 1, profile: 'p' }))
    await Promise.race([welcomed, closed])
  }
  for (let i = 0; i < framesPerSocket && socket.readyState === WebSocket.OPEN; i++) {
    socket.send(frame(random, peers))
    result.frames += 1
    // Most frames are a socket's last: the next one waits to see.
    if (i % 5 === 4) await Promise.race([closed, pause(1)])
  }
  if (socket.readyState === WebSocket.OPEN) socket.close(1000)
  return closed
}

let addresses = 0

/** Joins of one address are few (J1). */
function nextAddress(): string {
  return `192.0.2.${addresses++ % 250}`
}

function connect(url: string, ip = nextAddress()): Promise<WebSocket> {
  const protocols = ['parley.v1', `secret.${randomToken()}`]
  const options = { protocols, headers: { 'CF-Connecting-IP': ip } }
  // @ts-expect-error -- Node's own takes headers too, and the types of the browsers' do not know.
  const socket = new WebSocket(url, options)
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve(socket))
    socket.addEventListener('error', () => reject(new Error('no socket')))
  })
}

function frame(random: () => number, peers: string[]): string | Uint8Array<ArrayBuffer> {
  const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(random() * all.length)]
  const valid = () => JSON.stringify(pick(messages(pick(peers) ?? 'a'.repeat(26))))
  const kind = random()
  if (kind < 0.35) return valid()
  if (kind < 0.5) return mutate(valid(), random)
  if (kind < 0.8) return JSON.stringify(deform(JSON.parse(valid()), random))
  if (kind < 0.85) return text(random, Math.floor(random() * 200))
  if (kind < 0.9) return JSON.stringify(pick(oddities))
  if (kind < 0.93) return text(random, 66_000)
  if (kind < 0.96) return Uint8Array.from({ length: 64 }, () => Math.floor(random() * 256))
  return valid().slice(0, Math.floor(random() * 60))
}

function messages(to: string): object[] {
  const call = 'c7fXw0Qm3ZtB1kLr9PzYdA'
  return [
    { type: 'profile', profile: 'p' },
    { type: 'call', call, profile: 'p' },
    { type: 'accept', call, profile: 'p' },
    { type: 'rejoin', call, profile: 'p' },
    { type: 'decline', call, reason: 'busy' },
    { type: 'hangup', call },
    { type: 'candidate', to, payload: 'fuzz' },
    {
      type: 'hello',
      v: 1,
      profile: 'p',
      call: { id: call, answered: true },
    },
  ]
}

const oddities: readonly unknown[] = [
  null,
  [],
  0,
  '',
  {},
  { type: null },
  { type: '__proto__' },
  { type: 'constructor' },
  { __proto__: { type: 'call' }, toString: 1 },
  { type: ['call'], call: {} },
  { type: 'hello', v: 2 },
  { type: 'hello', v: 1e308, profile: [] },
  { type: 'offer', to: 'a'.repeat(26), from: 'a'.repeat(26), payload: '' },
]

/** One field is gone, or something else. */
function deform(data: Record<string, unknown>, random: () => number): Record<string, unknown> {
  const keys = Object.keys(data)
  const key = keys[Math.floor(random() * keys.length)] ?? 'type'
  const others = [
    undefined,
    null,
    0,
    -1,
    Number.POSITIVE_INFINITY,
    true,
    [],
    {},
    '',
    'x'.repeat(2000),
    '\u0000',
    data,
  ]
  return { ...data, [key]: others[Math.floor(random() * (others.length - 1))] }
}

/** A few characters are others. */
function mutate(valid: string, random: () => number): string {
  const characters = Array.from(valid)
  for (let i = 0; i < 3; i++)
    characters[Math.floor(random() * characters.length)] = String.fromCharCode(
      32 + Math.floor(random() * 96),
    )
  return characters.join('')
}

function text(random: () => number, length: number): string {
  return String.fromCodePoint(
    ...Array.from({ length: Math.min(length, 2000) }, () => Math.floor(random() * 0xd7ff)),
  ).padEnd(length, '{')
}
