/**
 * The control channel of a connection (P5): what two peers say to each other without the room. EDGE. Both sides make it
 * by themselves under the same id (RFC 8832 calls it negotiated), so that it opens with the connection.
 */
import { controlMessage, type ControlMessage } from '../../../protocol/payload'
import { fromJson } from '../../../protocol/shape'

export type Control = {
  isOpen(): boolean
  /** Says it in band; false when it cannot go now. */
  send(message: ControlMessage): boolean
  /** Shows that we are there (M8): somebody who shows and says nothing is not gone. */
  beat(): void
}

type ControlListeners = { onMessage: (message: ControlMessage) => void; onOpen: () => void }

const beat = '.'

export function createControl(
  pc: RTCPeerConnection,
  { onMessage, onOpen }: ControlListeners,
): Control {
  const channel = pc.createDataChannel('control', { negotiated: true, id: 0 })
  channel.addEventListener('open', onOpen)
  channel.addEventListener('message', ({ data }) => {
    if (data === beat) return
    const message = parse(data)
    if (message !== null) onMessage(message)
  })
  const isOpen = (): boolean => channel.readyState === 'open'
  return {
    isOpen,
    send(message) {
      if (!isOpen()) return false
      channel.send(JSON.stringify(message))
      return true
    },
    beat() {
      // What is not acknowledged waits: more of it would only come late.
      if (isOpen() && channel.bufferedAmount === 0) channel.send(beat)
    },
  }
}

function parse(data: unknown): ControlMessage | null {
  return (typeof data === 'string' ? fromJson(controlMessage, data) : undefined) ?? null
}
