/** The clients of the tutorials over socket.io. */
import { io } from 'socket.io-client'
import { type Dialect, openLine, toCounter } from '../line.ts'
import type { Member, System } from '../system.ts'
import { steps } from './tutorial.ts'

let rooms = 0

/** Engine.IO 4 and Socket.IO 5 as text: `42` is an event, `2` a ping that is answered by `3`. */
const dialect: Dialect = {
  toFrame: (message) => `42${message}`,
  toMessage(frame, reply) {
    if (frame === '2') reply('3')
    return frame.startsWith('42') ? frame.slice(2) : null
  },
}

/**
 * `client` is socket.io-client as `io()` makes it, which comes in by polling and upgrades; `frames`
 * are its WebSocket frames alone.
 */
export function createSocketIo(as: 'client' | 'frames'): System {
  return {
    // Polling asks four times: for a session, to come in, for the answer to that, and once more
    // until it has upgraded.
    opening: { messages: 1, requests: as === 'client' ? 4 : 0 },
    reaches: 'one',
    hasRooms: true,
    async createRoom(origin) {
      rooms += 1
      const room = `room-${rooms}`
      return {
        async join() {
          const member = as === 'client' ? await openClient(origin) : await openFrames(origin)
          member.line.send(JSON.stringify(['joinRoom', room]))
          return member
        },
        call: () => ({
          greeted: [1, 0],
          steps: steps.map(({ from, events }) => {
            const say = events.map(({ event, data }) => JSON.stringify([event, room, data]))
            return { from, say, heard: from === 0 ? [0, say.length] : [say.length, 0] }
          }),
        }),
        signal: (to, text) => JSON.stringify(['sendCandidate', to.id, text]),
        show: (text) => JSON.stringify(['profile', room, text]),
      }
    },
  }
}

async function openFrames(origin: string): Promise<Member> {
  const url = `${origin.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`
  const connected = Promise.withResolvers<string>()
  const line = await openLine(url, {
    ...dialect,
    toMessage(frame, reply) {
      // The handshake: its `open` is answered by a `connect`, which is answered in its turn.
      if (frame.startsWith('0')) reply('40')
      if (frame.startsWith('40')) connected.resolve(toSid(frame.slice(2)))
      return dialect.toMessage(frame, reply)
    },
  })
  return { line, id: await connected.promise }
}

function toSid(connected: string): string {
  const { sid }: { sid: string } = JSON.parse(connected)
  return sid
}

/** It says nothing before it has upgraded; a client that does says it by another request. */
async function openClient(origin: string): Promise<Member> {
  const socket = io(origin, { forceNew: true })
  const counter = toCounter()
  socket.onAny((...said: unknown[]) => counter.hear(JSON.stringify(said)))
  await new Promise<void>((resolve) => {
    socket.once('connect', () => {
      const { engine } = socket.io
      if (engine.transport.name === 'websocket') resolve()
      else engine.once('upgrade', () => resolve())
    })
  })
  const line = {
    ...counter.line,
    send(message: string) {
      const [event, ...data]: [string, ...unknown[]] = JSON.parse(message)
      socket.emit(event, ...data)
    },
    async close() {
      const closed = Promise.withResolvers<void>()
      socket.io.engine.once('close', () => closed.resolve())
      socket.disconnect()
      await closed.promise
    },
  }
  return { line, id: socket.id ?? '' }
}
