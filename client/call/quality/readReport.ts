/**
 * What the statistics of a connection say of the way to the other (W3C webrtc-stats). PURE: one
 * report after the other.
 */
import type { Reading } from './bitrateLadder'

/** Times in ms, as the report has them. */
export type Counted = {
  at: number
  /**
   * How many bytes its paths have brought in. Chromium and Firefox count only what is not ICE's
   * own.
   */
  bytesReceived: number
  bytesSent: number
  /** The round trip while nothing waits, in seconds. */
  leastRoundTrip: number
  framesDecoded: number
  /** When the other's video last moved; Infinity while it never has. */
  movedAt: number
  reading: Reading
}

export const nothingCounted: Counted = {
  at: 0,
  bytesReceived: 0,
  bytesSent: 0,
  leastRoundTrip: 9,
  framesDecoded: 0,
  movedAt: Infinity,
  reading: { sent: 0, bears: Infinity, strain: 0 },
}

/**
 * What the other reported longer ago says nothing of now: where nothing is sent, nothing is
 * reported.
 */
const freshMs = 1000
/** With each report: a way that has become longer is not taken for a queue for ever. */
const forget = 1.02

/**
 * Browsers differ in what they know: Chromium alone says what it believes a way to bear.
 * `screenTrack`: the id of the track of what the other shares.
 */
export function readReport(before: Counted, report: RTCStatsReport, screenTrack?: string): Counted {
  let { at, leastRoundTrip } = before
  let [bytesReceived, bytesSent, framesDecoded, bears, strain] = [0, 0, 0, Infinity, 0]
  for (const entry of report.values()) {
    if (entry.type === 'candidate-pair') {
      at = entry.timestamp
      bytesReceived += entry.bytesReceived ?? 0
      bytesSent += entry.bytesSent ?? 0
    }
    const isScreen = screenTrack !== undefined && entry.trackIdentifier === screenTrack
    if (!isScreen) framesDecoded += entry.framesDecoded ?? 0
    bears = entry.availableOutgoingBitrate / 1000 || bears
    const { fractionLost, roundTripTime: trip = leastRoundTrip } = entry
    if (fractionLost === undefined || entry.timestamp < before.at - freshMs) continue
    leastRoundTrip = Math.min(leastRoundTrip * forget, trip)
    strain = Math.max(strain, fractionLost * 10, (trip - leastRoundTrip) * 3)
  }
  const sent = ((bytesSent - before.bytesSent) * 8) / (at - before.at)
  const movedAt = framesDecoded === before.framesDecoded ? before.movedAt : at
  const reading = { sent, bears, strain }
  return { at, bytesReceived, bytesSent, leastRoundTrip, framesDecoded, movedAt, reading }
}
