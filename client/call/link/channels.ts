/**
 * The channels of a connection: `control`, by which two peers talk without the room (P5), `data`, by
 * which applications do (P6), `chat` (P7), and `files` (P8). EDGE. Both sides make each by themselves under the same id
 * (RFC 8832 calls it negotiated), so that they open with the connection, and neither waits for the
 * other.
 */
import { limits } from '../../../protocol/messages'
import { controlMessage, type ControlMessage } from '../../../protocol/inBand'
import { fromJson } from '../../../protocol/shape'

type Maker = Pick<RTCPeerConnection, 'createDataChannel'>

export type ControlChannel = {
  isOpen(): boolean
  /** False when it cannot go now. */
  send(message: ControlMessage): boolean
  /** Shows that we are there (M8): somebody who shows and says nothing is not gone. */
  beat(): void
}

export type ControlListeners = { onMessage: (message: ControlMessage) => void; onOpen: () => void }

const beat = '.'

export function createControlChannel(
  pc: Maker,
  { onMessage, onOpen }: ControlListeners,
): ControlChannel {
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

export type DataChannel = {
  /** False when it cannot go now. */
  send(data: string | ArrayBuffer): boolean
}

/**
 * What waits here is lost with the connection: an application that sends more than goes out has to
 * be told.
 */
const waitingBytes = 4_194_304

export function createDataChannel(
  pc: Maker,
  onData: (data: string | ArrayBuffer) => void,
): DataChannel {
  const channel = pc.createDataChannel('data', { negotiated: true, id: 1 })
  channel.binaryType = 'arraybuffer'
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'string' || data instanceof ArrayBuffer) onData(data)
  })
  return {
    send(data) {
      if (channel.readyState !== 'open' || channel.bufferedAmount > waitingBytes) return false
      if (typeof data === 'string') channel.send(data)
      else channel.send(data)
      return true
    },
  }
}

export type ChatChannel = {
  /** False when it cannot go now. */
  send(text: string): boolean
}

export type ChatListeners = { onText: (text: string) => void; onOpen: () => void }

export function createChatChannel(pc: Maker, { onText, onOpen }: ChatListeners): ChatChannel {
  const channel = pc.createDataChannel('chat', { negotiated: true, id: 2 })
  channel.addEventListener('open', onOpen)
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'string') onText(data)
  })
  return {
    send(text) {
      if (channel.readyState !== 'open' || channel.bufferedAmount > waitingBytes) return false
      channel.send(text)
      return true
    },
  }
}

/** What is said over it, `client/files` says and hears. */
export function createFileChannel(pc: Maker, onOpen: () => void): RTCDataChannel {
  const channel = pc.createDataChannel('files', { negotiated: true, id: 3 })
  channel.binaryType = 'arraybuffer'
  channel.addEventListener('open', onOpen)
  return channel
}

/** Throws on what no message may hold. */
export function checkSize(data: string | ArrayBuffer): void {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data).length : data.byteLength
  if (bytes > limits.dataBytes)
    throw new RangeError(`A message has at most ${limits.dataBytes} bytes, not ${bytes}.`)
}

/** Whether something can be said in band over it now. */
export function canSendControl({
  pc,
  control,
}: {
  pc: Pick<RTCPeerConnection, 'connectionState'>
  control: () => ControlChannel | null
}): boolean {
  return pc.connectionState === 'connected' && control()?.isOpen() === true
}
