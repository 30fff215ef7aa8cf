/** An open room that a page has entered, with the room itself in the test's hands. */
import { afterEach } from 'vitest'
import { createStore } from '../base/store'
import type { Room } from '../call/api'
import type { EnterOptions } from '../call/enterOptions'
import { createLastCall, type LastCall } from '../call/lastCall'
import { createLinks } from '../call/link/links'
import { enterRoom } from '../call/room'
import { storageOf } from '../memory/storageOf'
import { type CallRef, pingText, pongText, type ServerMessage } from '../../protocol/messages'
import type { Profile } from '../../protocol/payload'
import { settle } from './fakeBrowser'
import { FakeWebSocket } from './fakeWebSocket'

const you = 'y'.repeat(26)
export const bert = 'b'.repeat(26)
export const call = '1'.repeat(22)

export type Entered = {
  room: Room
  lastCall: LastCall
  line: () => FakeWebSocket
  /** The types of what the page has said. */
  said: () => string[]
  /** What it said of this type last. */
  last: (type: string) => Record<string, unknown> | undefined
  /** The room says so. */
  hears: (...messages: ServerMessage[]) => Promise<void>
}

export function payloadOf(profile: Partial<Profile> = {}): string {
  return JSON.stringify({ name: 'Bert', microphone: true, camera: true, ...profile })
}

export function peer(of: CallRef | null = null, profile: Partial<Profile> = {}) {
  return { id: bert, call: of, profile: payloadOf(profile) }
}

/** A room without a relay (R5), in which these are. */
export function welcome(...peers: ReturnType<typeof peer>[]): ServerMessage {
  return { type: 'welcome', you, call: null, peers, lock: null, iceServers: [] }
}

/** Its socket is open, and it has said hello. */
export async function enter(change: Partial<EnterOptions> = {}): Promise<Entered> {
  FakeWebSocket.all.length = 0
  const lastCall = createLastCall(storageOf())
  const room = enterRoom({
    loadLinks: () => Promise.resolve({ createLinks }),
    origin: 'https://parley.example',
    room: 'tea',
    key: null,
    secret: Promise.resolve('s'),
    name: 'Anna',
    hidesAddress: createStore(false),
    warmStart: createStore(false),
    lastCall,
    busy: () => Promise.resolve(false),
    tabs: { tell() {}, listen: () => () => {} },
    knocks: true,
    chats: false,
    ...change,
  })
  const line = (): FakeWebSocket => {
    const socket = FakeWebSocket.all.at(-1)
    if (socket === undefined) throw new Error('it has not connected')
    return socket
  }
  await settle()
  // The edge answers pings by itself.
  line().onSent = (text) => {
    if (text === pingText) queueMicrotask(() => line().receive(pongText))
  }
  line().open()
  await settle()
  return {
    room,
    lastCall,
    line,
    said: () =>
      line()
        .said()
        .map(({ type }) => type),
    last: (type) =>
      line()
        .said()
        .findLast((message) => message.type === type),
    async hears(...messages) {
      for (const message of messages) line().receive(message)
      await settle()
    },
  }
}

/** Call it at the top of a file; gives what enters, and leaves after each test. */
export function useRooms(): (...options: Parameters<typeof enter>) => Promise<Entered> {
  const entered: Entered[] = []
  afterEach(() => {
    for (const { room } of entered.splice(0)) room.leave()
  })
  return async (...options) => {
    const one = await enter(...options)
    entered.push(one)
    return one
  }
}
