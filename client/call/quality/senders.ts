/**
 * How one of the others is sent our picture and our voice. EDGE: it reads how the connection bears what is sent, and sets what
 * bitrateLadder.ts says. Browsers differ in what they know: Chromium alone says what it believes a way to bear.
 */
import type { Link } from '../types'
import { isSearching } from '../link/connection'
import { hasAll } from '../../base/hasAll'
import { createBitrateLadder, rateOf, type Reading } from './bitrateLadder'

export type Senders = {
  /** What is shown of it. */
  view: () => Pick<Link, 'still' | 'voiceOnly'>
  /** Returns how many bytes its paths have brought in. Chromium and Firefox count only what is not ICE's own. */
  read: (report: RTCStatsReport) => number
  /**
   * Sends what is right for so many others; `camera`: the picture that they get, if any. To be asked again and again: what a
   * connection does not take now, it takes later. Gives the rung.
   */
  tune(pc: RTCPeerConnection, others: number, camera: MediaStreamTrack | null): number
}

/**
 * The first pictures are small: a browser takes a way that it does not know to bear little, and lets one large picture after the
 * other go by until it has come down to a size that fits.
 */
const firstScale = 4
const firstMs = 1000
/** The other's picture has not moved. */
const stillMs = 3000
/** What the other reported longer ago says nothing of now: where nothing is sent, nothing is reported. */
const freshMs = 1000
const sound: RTCRtpEncodingParameters = { maxBitrate: 32_000, priority: 'high' }
/** With each reading: a way that has become longer is not taken for a queue for ever. */
const forget = 1.02

export function createSenders(rung: number): Senders {
  const move = createBitrateLadder(rung, Date.now())
  let reading: Reading = { sent: 0, bears: Infinity, strain: 0 }
  let bytesSent = 0
  let at = 0
  /** The round trip while nothing waits, in seconds. */
  let least = 9
  let frames = 0
  /** When the other's picture last moved. */
  let movedAt = Infinity
  /** 0 until there was a look. */
  let smallUntil = 0

  return {
    view: () => ({ still: at > movedAt + stillMs, voiceOnly: rung === 0 }),
    read(report) {
      const before = at
      let [bytesIn, bytesOut, decoded, bears, strain] = [0, 0, 0, Infinity, 0]
      for (const entry of report.values()) {
        if (entry.type === 'candidate-pair') {
          at = entry.timestamp
          bytesIn += entry.bytesReceived ?? 0
          bytesOut += entry.bytesSent ?? 0
        }
        decoded += entry.framesDecoded ?? 0
        bears = entry.availableOutgoingBitrate / 1000 || bears
        const { fractionLost, roundTripTime: trip = least } = entry
        if (fractionLost === undefined || entry.timestamp < before - freshMs) continue
        least = Math.min(least * forget, trip)
        strain = Math.max(strain, fractionLost * 10, (trip - least) * 3)
      }
      reading = { sent: ((bytesOut - bytesSent) * 8) / (at - before), bears, strain }
      bytesSent = bytesOut
      if (decoded !== frames) movedAt = at
      frames = decoded
      return bytesIn
    },
    tune(pc, others, camera) {
      const now = Date.now()
      rung = camera ? move(reading, others, now) : Infinity
      if (!camera || smallUntil === 0 || pc.connectionState !== 'connected')
        smallUntil = now + firstMs
      if (isSearching(pc)) return rung
      const scale = now < smallUntil ? firstScale : 1
      for (const { sender, receiver } of pc.getTransceivers()) {
        // The sender's own track comes a moment after it was given one, and the first pictures do not wait.
        const change =
          receiver.track.kind === 'audio' ? sound : camera && toChange(camera, rung, scale)
        const parameters = sender.getParameters()
        const [encoding] = parameters.encodings
        if (!change || !encoding || hasAll(encoding, change)) continue
        Object.assign(encoding, change)
        // It may not be agreed upon yet, or another change overtook it.
        sender.setParameters(parameters).catch(() => {})
      }
      return rung
    },
  }
}

function toChange(track: MediaStreamTrack, rung: number, least: number): RTCRtpEncodingParameters {
  const kbps = rateOf(rung) || 1
  const { width = 0, height = 0, displaySurface } = track.getSettings()
  // 720 lines and 30 pictures a second for 1700 kbit/s, 360 and 20 for 450.
  const lines = 17.5 * Math.sqrt(kbps)
  return {
    active: rung > 0,
    maxBitrate: kbps * 1000,
    maxFramerate: 10 + lines / 36,
    // What is shown on a screen has to be read.
    scaleResolutionDownBy: displaySurface ? 1 : Math.max(least, Math.min(width, height) / lines),
  }
}
