/** A socket to a room that the test plays: what it says it hears, in order. */
import type { Hello, ServerMessage } from '../../protocol/messages'
import type { Credentials } from '../signaling/credentials'
import { createSocket, type RoomSocket, type SocketOptions } from '../signaling/socket'
import { settle } from './fakeBrowser'
import { FakeWebSocket } from './fakeWebSocket'

export const welcome = {
  type: 'welcome',
  you: 'ab3k7q2mzzx4t6nf2wd5hr7cqe',
  call: null,
  peers: [],
  lock: null,
} satisfies ServerMessage

export type OpenedSocket = {
  socket: RoomSocket
  /** What it was told of the room: types of messages, `lost`, and `closed` with its code. */
  told: string[]
  /** The connection of now. */
  line: () => FakeWebSocket
  /** How many connections it has made. */
  lines: () => number
}

/** For one test: `hello` says which one it is. */
export function openSocket(change: Partial<SocketOptions> = {}): OpenedSocket {
  FakeWebSocket.all.length = 0
  const told: string[] = []
  let hellos = 0
  const socket = createSocket({
    url: 'wss://parley.example/api/rooms/r/socket',
    credentials: Promise.resolve<Credentials>({ secret: 's' }),
    hello: () => Promise.resolve<Hello>({ type: 'hello', v: 1, profile: `profile ${++hellos}` }),
    onMessage: ({ type }) => void told.push(type),
    onHeard() {},
    onLost: () => void told.push('lost'),
    onClosed: (code) => void told.push(`closed ${code}`),
    ...change,
  })
  return {
    socket,
    told,
    lines: () => FakeWebSocket.all.length,
    line() {
      const line = FakeWebSocket.all.at(-1)
      if (line === undefined) throw new Error('nothing was connected')
      return line
    },
  }
}

/** The connection of now is there, and the room has answered its hello. */
export async function answer(
  { line }: OpenedSocket,
  message: ServerMessage = welcome,
): Promise<FakeWebSocket> {
  line().open()
  await settle()
  line().receive(message)
  return line()
}

/** One that the room has welcomed. */
export async function openWelcomed(change?: Partial<SocketOptions>): Promise<OpenedSocket> {
  const opened = openSocket(change)
  await settle()
  await answer(opened)
  opened.told.length = 0
  return opened
}
