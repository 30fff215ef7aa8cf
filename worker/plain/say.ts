/** What a plain client is told. EDGE. */
import { type CloseName, closeReason } from '../../protocol/messages'
import { send } from '../room/sockets'
import { type PlainError, type PlainFrame, toErrorFrame } from './frames'

/** The first thing that the original server says; what it means nobody asks. */
export const plainGreeting = '123'

export function sayPlain(socket: WebSocket, frames: readonly PlainFrame[]): void {
  for (const frame of frames) send(socket, JSON.stringify(frame))
}

/** Why it is about to be closed: what stands in a close frame most clients never show. */
export function sayGoodbye(socket: WebSocket, name: CloseName): void {
  sayPlain(socket, [toGoodbye(name)])
}

function toGoodbye(name: CloseName): PlainFrame {
  const codes: Partial<Record<CloseName, PlainError>> = {
    wrongRoom: 'wrong-room',
    oneToOne: 'room-full',
  }
  const code = codes[name]
  return code === undefined ? toErrorFrame('closed', closeReason[name]) : toErrorFrame(code)
}
