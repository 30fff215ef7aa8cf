/**
 * How well a relay carries. EDGE: two connections in this page that may reach each other over the
 * relay alone. It goes through twice what is sent, and relays are paid by what goes through, so
 * that the measurement ends after a few seconds and a few megabytes.
 */
import type { IceServer } from '../../protocol/messages'
import { median } from './median'
import { withResolvers } from '../base/withResolvers'

export type Measured = { roundTripMs: number; bitsPerSecond: number }

const connectMs = 10_000
const sendMs = 3000
const sendBytes = 8 * 1024 * 1024
const chunk = new Uint8Array(16 * 1024)
/** Enough for the way to stay full, little enough that a slow one does not choke on it. */
const bufferBytes = 256 * 1024
const pings = 5

/** Null when nothing comes through. */
export async function measureRelay(
  iceServers: IceServer[],
  stop: AbortSignal,
): Promise<Measured | null> {
  const over = new AbortController()
  const end = (): void => over.abort()
  const timer = setTimeout(end, connectMs + sendMs)
  stop.addEventListener('abort', end)
  if (stop.aborted) end()
  const connections: RTCPeerConnection[] = []
  const create = (): RTCPeerConnection => {
    const connection = new RTCPeerConnection({ iceServers, iceTransportPolicy: 'relay' })
    connections.push(connection)
    return connection
  }
  try {
    return await measure(create(), create(), over.signal)
  } catch {
    return null
  } finally {
    clearTimeout(timer)
    stop.removeEventListener('abort', end)
    for (const connection of connections) connection.close()
  }
}

async function measure(
  near: RTCPeerConnection,
  far: RTCPeerConnection,
  isOver: AbortSignal,
): Promise<Measured | null> {
  const out = near.createDataChannel('', { negotiated: true, id: 0 })
  const back = far.createDataChannel('', { negotiated: true, id: 0 })
  const open = Promise.all([happened(out, 'open', isOver), happened(back, 'open', isOver)])
  pass(near, far)
  pass(far, near)
  await Promise.all([open, connect(near, far)])
  const roundTripMs = await timePings(out, back, isOver)
  const bitsPerSecond = await flood(out, back, isOver)
  return bitsPerSecond > 0 ? { roundTripMs, bitsPerSecond } : null
}

function pass(from: RTCPeerConnection, to: RTCPeerConnection): void {
  from.addEventListener('icecandidate', ({ candidate }) => {
    // One that comes when both are closed leads nowhere.
    if (candidate !== null) to.addIceCandidate(candidate).catch(() => {})
  })
}

async function connect(near: RTCPeerConnection, far: RTCPeerConnection): Promise<void> {
  const offer = await near.createOffer()
  // Candidates come after it is set here, and are to find it set there.
  await far.setRemoteDescription(offer)
  await near.setLocalDescription(offer)
  const answer = await far.createAnswer()
  await near.setRemoteDescription(answer)
  await far.setLocalDescription(answer)
}

async function timePings(
  out: RTCDataChannel,
  back: RTCDataChannel,
  isOver: AbortSignal,
): Promise<number> {
  const echo = (): void => back.send('')
  back.addEventListener('message', echo)
  const trips: number[] = []
  while (trips.length < pings) {
    const answer = happened(out, 'message', isOver)
    const began = performance.now()
    out.send('')
    await answer
    trips.push(performance.now() - began)
  }
  back.removeEventListener('message', echo)
  return median(trips)
}

/** Sends as much as goes through, and counts what arrives: bits per second. */
async function flood(
  out: RTCDataChannel,
  back: RTCDataChannel,
  isOver: AbortSignal,
): Promise<number> {
  const { promise, resolve } = withResolvers<void>()
  let sent = 0
  let received = 0
  let lastMs = 0
  const began = performance.now()
  function fill(): void {
    while (sent < sendBytes && out.bufferedAmount < bufferBytes) {
      out.send(chunk)
      sent += chunk.length
    }
  }
  back.binaryType = 'arraybuffer'
  back.addEventListener('message', ({ data }) => {
    if (!(data instanceof ArrayBuffer)) return
    received += data.byteLength
    lastMs = performance.now() - began
    if (received >= sendBytes) resolve()
  })
  out.bufferedAmountLowThreshold = bufferBytes / 4
  out.addEventListener('bufferedamountlow', fill)
  const timer = setTimeout(resolve, sendMs)
  isOver.addEventListener('abort', () => resolve())
  fill()
  await promise
  clearTimeout(timer)
  out.removeEventListener('bufferedamountlow', fill)
  return lastMs > 0 ? (received * 8000) / lastMs : 0
}

/** Rejects when the time is over. */
function happened(
  channel: RTCDataChannel,
  kind: 'open' | 'message',
  isOver: AbortSignal,
): Promise<void> {
  const { promise, resolve, reject } = withResolvers<void>()
  channel.addEventListener(kind, () => resolve(), { once: true })
  isOver.addEventListener('abort', reject, { once: true })
  if (isOver.aborted) reject(isOver.reason)
  return promise
}
