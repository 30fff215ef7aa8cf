/**
 * What the statistics of a connection say of the way to the other (W3C webrtc-stats). PURE: one
 * report after the other.
 */
import type { Reading } from './bitrateLadder'
import type { Signs } from './weakness'

/** Times in ms, as the report has them. */
export type Counted = {
  at: number
  /**
   * How many bytes its paths have brought in. Chromium and Firefox count only what is not ICE's
   * own.
   */
  bytesReceived: number
  /** Of media alone: what a file takes beside it is no picture's. */
  bytesSent: number
  /** The round trip while nothing waits, in seconds. */
  leastRoundTrip: number
  framesDecoded: number
  framesDropped: number
  /** Of media, those that were lost among them. */
  packets: number
  packetsLost: number
  /** When the other's video last moved; Infinity while it never has. */
  movedAt: number
  reading: Reading
  signs: Signs
}

export const nothingCounted: Counted = {
  at: 0,
  bytesReceived: 0,
  bytesSent: 0,
  leastRoundTrip: 9,
  framesDecoded: 0,
  framesDropped: 0,
  packets: 0,
  packetsLost: 0,
  movedAt: Infinity,
  reading: { sent: 0, bears: Infinity, strain: 0 },
  signs: { lostIn: null, lostOut: 0, isBusy: false },
}

/**
 * What the other reported longer ago says nothing of now: where nothing is sent, nothing is
 * reported.
 */
const freshMs = 1000
/** Of sound it is reported every 5 s, and it never has few packets. */
const freshSoundMs = 6000
/** With each report: a way that has become longer is not taken for a queue for ever. */
const forget = 1.02
/** Of fewer packets a part says nothing. */
const fewPackets = 10
/** More of the pictures that come are too many to drop. */
const droppedPart = 0.3
/** A picture that misses packets is dropped too. */
const lossless = 0.02

/**
 * Browsers differ in what they know: Chromium alone says what it believes a way to bear.
 * `screenTrack`: the id of the track of what the other shares.
 */
export function readReport(before: Counted, report: RTCStatsReport, screenTrack?: string): Counted {
  let { at, leastRoundTrip } = before
  let [bytesReceived, bytesSent, framesDecoded, framesDropped] = [0, 0, 0, 0]
  let [packets, packetsLost, lostOut, bears, strain] = [0, 0, 0, Infinity, 0]
  let isBusy = false
  for (const entry of report.values()) {
    if (entry.type === 'candidate-pair') {
      at = entry.timestamp
      bytesReceived += entry.bytesReceived ?? 0
    }
    if (entry.type === 'outbound-rtp')
      bytesSent += (entry.bytesSent ?? 0) + (entry.headerBytesSent ?? 0)
    if (entry.type === 'inbound-rtp') {
      packetsLost += entry.packetsLost ?? 0
      packets += (entry.packetsLost ?? 0) + (entry.packetsReceived ?? 0)
    }
    const isScreen = screenTrack !== undefined && entry.trackIdentifier === screenTrack
    if (!isScreen) {
      framesDecoded += entry.framesDecoded ?? 0
      framesDropped += entry.framesDropped ?? 0
    }
    isBusy ||= entry.qualityLimitationReason === 'cpu'
    bears = entry.availableOutgoingBitrate / 1000 || bears
    const { fractionLost, roundTripTime: trip = leastRoundTrip } = entry
    const age = before.at - entry.timestamp
    if (fractionLost === undefined) continue
    if (age <= (entry.kind === 'audio' ? freshSoundMs : freshMs))
      lostOut = Math.max(lostOut, fractionLost)
    if (age > freshMs) continue
    leastRoundTrip = Math.min(leastRoundTrip * forget, trip)
    strain = Math.max(strain, fractionLost * 10, (trip - leastRoundTrip) * 3)
  }
  const sent = ((bytesSent - before.bytesSent) * 8) / (at - before.at)
  const decoded = framesDecoded - before.framesDecoded
  const dropped = framesDropped - before.framesDropped
  const came = packets - before.packets
  const lost = Math.max(0, packetsLost - before.packetsLost) / came
  const lostIn = came < fewPackets ? null : lost
  isBusy ||= lost < lossless && dropped > droppedPart * (dropped + decoded)
  return {
    at,
    bytesReceived,
    bytesSent,
    leastRoundTrip,
    framesDecoded,
    framesDropped,
    packets,
    packetsLost,
    movedAt: decoded === 0 ? before.movedAt : at,
    reading: { sent, bears, strain },
    signs: { lostIn, lostOut, isBusy },
  }
}
