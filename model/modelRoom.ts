/**
 * A room without sockets: all of it but its edge (worker/room/effects.ts), over lines that delay,
 * are cut, and go half-open. Messages keep their order within one line and no other order.
 */
import type { FakeWebSocket } from '../client/testing/fakeWebSocket'
import {
  awayCode,
  type LeaveReason,
  type Lock,
  type PeerId,
  pingText,
  pongText,
} from '../protocol/messages'
import type { Attachment } from '../worker/room/attachment'
import { toLive } from '../worker/room/connections'
import { endConnection, runEvent } from '../worker/room/effects'
import { native } from '../worker/room/native'
import type { Platform } from '../worker/room/platform'
import type { RoomState } from '../worker/room/state'

/** One connection of one page, as both ends see it. */
export type Line = {
  owner: PeerId
  socket: FakeWebSocket
  /** Said, and not delivered yet. */
  up: string[]
  down: string[]
  attachment: Attachment
  /** How the room closed it for good; the client hears that after all that was said. */
  closed: number | null
  /** Open for the room: a cut is noticed by each end in its own time. */
  isOpenThere: boolean
  isCut: boolean
  /** How the client closed it; the room hears that after all that was said. */
  closing: LeaveReason | null
}

export type ModelRoom = {
  lines: () => readonly Line[]
  state: () => RoomState
  /** A page connects. */
  open: (owner: PeerId, socket: FakeWebSocket) => void
  /** The oldest of what was said arrives, on its way up. */
  deliverUp: (line: Line) => void
  /** It notices that a line was cut. */
  miss: (line: Line) => void
  /** Nobody of a locked room came back in time. */
  forget: () => void
  /** It loses its lines and its memory, and not what it stored. */
  evict: () => void
  /** Forgets the lines that are over. */
  tidy: () => void
}

// oxlint-disable-next-line max-lines-per-function -- one closure over the lines of one room
export function createModelRoom(): ModelRoom {
  let lines: Line[] = []
  /** What the room has stored. */
  let stored: Lock | null = null

  const platform: Platform<Line> = {
    open: () =>
      lines
        .filter((line) => line.isOpenThere)
        .map((socket) => ({ socket, attachment: socket.attachment })),
    read: ({ attachment }) => attachment,
    attach(line, attachment) {
      line.attachment = attachment
    },
    send: (line, text) => void line.down.push(text),
    close(line, code) {
      line.isOpenThere = false
      line.closed = code ?? null
    },
    now: Date.now,
    name: () => 'model',
    // R5: there are none, and nobody asks for more.
    iceServers: [],
    lock: () => stored,
    keepLock(lock) {
      stored = lock
    },
    revoke() {},
  }

  function state(): RoomState {
    const all = platform.open().map(({ attachment }) => attachment)
    return {
      members: all.flatMap((each) => (each.is === 'member' ? each.member : [])),
      lock: stored,
      knocks: all.flatMap((each) => (each.is === 'knocking' ? each.knock : [])),
    }
  }

  function take(line: Line, text: string): void {
    const client = toLive(line.attachment)
    if (client === null) return
    const incoming = native.read(client, text, { name: () => 'model', members: () => [] })
    switch (incoming.is) {
      case 'hello':
      case 'message':
      case 'knocker-shows':
        return runEvent(platform, line, incoming)
      case 'nothing':
        return
      case 'fault':
      case 'answered':
      case 'translated':
        throw new Error(`a client said ${text}`)
      default:
        incoming satisfies never
    }
  }

  function end(line: Line, reason: LeaveReason): void {
    if (line.isOpenThere) endConnection(platform, line, reason)
  }

  return {
    lines: () => lines,
    state,
    open(owner, socket) {
      const line: Line = {
        owner,
        socket,
        up: [],
        down: [],
        attachment: { is: 'silent', since: Date.now(), way: null, id: owner },
        closed: null,
        isOpenThere: true,
        isCut: false,
        closing: null,
      }
      lines.push(line)
      socket.onSent = (text) => {
        // The edge answers without the room, and without a queue.
        if (text !== pingText) line.up.push(text)
        else if (!line.isCut && line.isOpenThere) queueMicrotask(() => socket.receive(pongText))
      }
      socket.onClosing = (code) => {
        line.closing = code === awayCode ? 'away' : 'left'
      }
    },
    deliverUp(line) {
      if (line.isCut || !line.isOpenThere) return
      const text = line.up.shift()
      if (text !== undefined) take(line, text)
      else if (line.closing !== null) end(line, line.closing)
    },
    miss: (line) => end(line, 'lost'),
    forget: () => runEvent(platform, null, { is: 'forgotten' }),
    evict() {
      for (const line of lines) Object.assign(line, { isOpenThere: false, isCut: true })
    },
    tidy() {
      lines = lines.filter((line) => line.isOpenThere)
    },
  }
}
