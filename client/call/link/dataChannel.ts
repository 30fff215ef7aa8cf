/**
 * The data channel of a connection (P6): what an application says to another over the connection itself. EDGE. Both sides
 * make it by themselves under the same id, beside the control channel, so that neither waits for the other.
 */
import { limits } from '../../../protocol/messages'

export type DataChannel = {
  /** False when it cannot go now. */
  send(data: string | ArrayBuffer): boolean
}

/** What waits here is lost with the connection: an application that sends more than goes out has to be told. */
const waitingBytes = 4_194_304

export function createData(
  pc: RTCPeerConnection,
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

/** Throws on what no message may hold. */
export function checkSize(data: string | ArrayBuffer): void {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data).length : data.byteLength
  if (bytes > limits.dataBytes)
    throw new RangeError(`A message has at most ${limits.dataBytes} bytes, not ${bytes}.`)
}
