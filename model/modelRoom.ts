/**
 * A room without sockets: the real rules (worker/room), over lines that delay, are cut, and go half-open. Messages keep their order
 * within one line and no other order.
 */
import type { FakeWebSocket } from '../client/testing/fakeWebSocket'
import {
  awayCode,
  CloseCode,
  type LeaveReason,
  type Lock,
  type PeerId,
  pingText,
  pongText,
  type ServerMessage,
} from '../protocol/messages'
import { parseClientMessage } from '../protocol/parse'
import { type Knock, type RoomEvent, type RoomState, step } from '../worker/room/lock'
import type { Member } from '../worker/room/roster'

/** One connection of one page, as both ends see it. */
export type Line = {
  owner: PeerId
  socket: FakeWebSocket
  /** Said, and not delivered yet. */
  up: string[]
  down: ServerMessage[]
  /** What the room knows of it; null before hello. */
  member: Member | null
  knock: Knock | null
  /** How the room closed it for good; the client hears that after all that was said. */
  closed: CloseCode | null
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
  open(owner: PeerId, socket: FakeWebSocket): void
  /** The oldest of what was said arrives, on its way up. */
  deliverUp(line: Line): void
  /** It notices that a line was cut, or hears that it was closed. */
  end(line: Line, reason: LeaveReason): void
  /** Nobody of a locked room came back in time. */
  forget(): void
  /** It loses its lines and its memory, and not what it stored. */
  evict(): void
  /** Forgets the lines that are over. */
  tidy(): void
}

/** R5: there are none, and nobody asks for more. */
function withServers(message: ServerMessage): ServerMessage {
  return message.type === 'welcome' ? { ...message, iceServers: [] } : message
}

export function createModelRoom(): ModelRoom {
  let lines: Line[] = []
  /** What the room has stored. */
  let stored: Lock | null = null

  const there = (): Line[] => lines.filter((line) => line.isOpenThere)
  const idOf = ({ member, knock }: Line): PeerId | undefined => (member ?? knock)?.id
  const state = (): RoomState => ({
    members: there().flatMap((line) => line.member ?? []),
    lock: stored,
    knocks: there().flatMap((line) => line.knock ?? []),
  })

  function hear(line: Line | null, event: RoomEvent): void {
    for (const effect of step(state(), event))
      switch (effect.do) {
        case 'admit': {
          const { member } = effect
          const taken = there().find((each) => each.knock?.id === member.id) ?? line
          if (taken) Object.assign(taken, { member, knock: null })
          break
        }
        case 'knock':
          if (line) line.knock = effect.knock
          break
        case 'unseat':
          for (const seat of there())
            if (seat.member?.id === effect.knock.id)
              Object.assign(seat, { member: null, knock: effect.knock })
          break
        case 'refuse':
          if (line) close(line, CloseCode[effect.close])
          break
        case 'supersede':
          for (const older of there())
            if (idOf(older) === effect.id && older !== line) close(older, CloseCode.superseded)
          break
        case 'close':
          for (const seat of there())
            if (idOf(seat) === effect.id) close(seat, CloseCode[effect.close])
          break
        case 'lock':
          stored = effect.lock
          break
        case 'update':
          for (const seat of there())
            if (seat.member?.id === effect.member.id) seat.member = effect.member
          break
        case 'send':
          for (const seat of there())
            if (effect.to.includes(idOf(seat) ?? '')) seat.down.push(withServers(effect.message))
          break
        default:
          effect satisfies never
      }
  }

  function close(line: Line, code: CloseCode): void {
    line.isOpenThere = false
    line.closed = code
  }

  function end(line: Line, reason: LeaveReason): void {
    if (!line.isOpenThere) return
    line.isOpenThere = false
    if (line.member) hear(line, { is: 'closed', member: line.member, reason })
    if (line.knock) hear(line, { is: 'knocker-left', knock: line.knock })
  }

  function take(line: Line, text: string): void {
    const parsed = parseClientMessage(text)
    if (!parsed.ok) throw new Error(`a client said ${text}`)
    const { message } = parsed
    if (message.type === 'hello') {
      const { profile, call = null, knock } = message
      const hello = { is: 'hello', id: line.owner, profile, call } as const
      hear(line, knock === false ? { ...hello, knock } : hello)
    } else if (line.member) hear(line, { is: 'message', from: line.member.id, message })
    else if (line.knock && message.type === 'profile')
      hear(line, { is: 'knocker-shows', id: line.knock.id, profile: message.profile })
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
        member: null,
        knock: null,
        closed: null,
        isOpenThere: true,
        isCut: false,
        closing: null,
      }
      lines.push(line)
      socket.onSent = (text) => {
        // The edge answers without the room, and without a queue.
        if (text !== pingText) line.up.push(text)
        else if (!line.isCut && line.isOpenThere) socket.receive(pongText)
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
    end,
    forget: () => hear(null, { is: 'forgotten' }),
    evict() {
      for (const line of lines) Object.assign(line, { isOpenThere: false, isCut: true })
    },
    tidy() {
      lines = lines.filter((line) => line.isOpenThere)
    },
  }
}
