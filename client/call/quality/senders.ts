/**
 * How one of the others is sent our picture and our voice. EDGE: it reads how the connection bears
 * what is sent, and sets what bitrateLadder.ts says. Browsers differ in what they know: Chromium
 * alone says what it believes a way to bear.
 */
import type { Link, Source } from '../types'
import { isSearching } from '../health/iceState'
import { createBitrateLadder, hasAll, rateOf } from './bitrateLadder'
import { nothingCounted, readReport } from './readReport'
import { createSenderParameters, type ScreenParameters } from './senderParameters'
import { chooseCodec, divide, isMotion, toScreenEncoding } from './share'
import { level, type Levels, noLevels } from './weakness'

export type Senders = {
  /** What is shown of it. */
  view: () => Pick<Link, 'still' | 'voiceOnly'>
  /** Whether the pictures that are sent have all that they can use. */
  haveAll: () => boolean
  /** How bad it was lately. */
  levels: () => Levels
  /** Returns how many bytes its paths have brought in. */
  read: (report: RTCStatsReport) => number
  /**
   * Sends what is right for so many others; `pictures`: those that this one gets, if any. To be
   * asked again and again: what a connection does not take now, it takes later. Gives the rung.
   */
  tune(connection: Tuned, others: number, pictures: Pictures): number
  /** The next picture of ours needs none of those before it. */
  sendKeyFrame(pc: RTCPeerConnection): void
}

type Tuned = {
  pc: Pick<RTCPeerConnection, 'connectionState' | 'iceConnectionState'>
  /** Of each source the transceiver that its tracks go to. */
  transceivers: () => ReadonlyMap<Source, RTCRtpTransceiver>
}

export type Pictures = Record<'camera' | 'screen', MediaStreamTrack | null> & {
  /** More of the camera is of no use there. */
  lines: number
}

/**
 * The first pictures are small: a browser takes a way that it does not know to bear little, and
 * lets one large picture after the other go by until it has come down to a size that fits.
 */
const firstScale = 4
const firstMs = 1000
/** The other's picture has not moved. */
const stillMs = 3000
const voice: RTCRtpEncodingParameters = { maxBitrate: 32_000, priority: 'high' }
/** Music may be in it. */
const screenSound: RTCRtpEncodingParameters = { maxBitrate: 64_000, priority: 'medium' }

export function createSenders(rung: number): Senders {
  const move = createBitrateLadder(rung, Date.now())
  const parameters = createSenderParameters()
  let counted = nothingCounted
  let levels = noLevels
  /** The id of that which brings what the other shares: it is not their face that moves there. */
  let screenTrack: string | undefined
  /** 0 until there was a look. */
  let smallUntil = 0
  let others = 1
  /** The camera's first pictures, which are small. */
  let areFirst = false

  return {
    view: () => ({ still: counted.at > counted.movedAt + stillMs, voiceOnly: rung === 0 }),
    levels: () => levels,
    haveAll: () => !areFirst && hasAll(rung, counted.reading, others),
    read(report) {
      counted = readReport(counted, report, screenTrack)
      levels = level(levels, counted.signs, rung === 0)
      return counted.bytesReceived
    },
    tune({ pc, transceivers: find }, count, { camera, screen, lines }) {
      const now = Date.now()
      others = count
      rung = camera || screen ? move(counted.reading, others, now) : Infinity
      if (!camera || smallUntil === 0 || pc.connectionState !== 'connected')
        smallUntil = now + firstMs
      areFirst = camera !== null && now < smallUntil
      if (isSearching(pc)) return rung
      const scale = areFirst ? firstScale : 1
      const rates = divide(rateOf(rung), screen !== null)
      const transceivers = find()
      screenTrack = transceivers.get('screen')?.receiver.track.id
      const set = (source: Source, change: RTCRtpEncodingParameters, how?: ScreenParameters) => {
        const sender = transceivers.get(source)?.sender
        if (sender) parameters.set(sender, change, how)
      }
      set('microphone', voice)
      set('screenSound', screenSound)
      // The sender's own track comes a moment after it was given one, and the first pictures do not
      // wait.
      if (camera) set('camera', toChange(camera, Math.min(rates.camera, rateFor(lines)), scale))
      if (screen) set('screen', toScreenEncoding(screen, rates.screen), howToShare(screen))
      return rung
    },
    sendKeyFrame(pc) {
      for (const sender of pc.getSenders())
        if (sender.track?.kind === 'video') parameters.sendKeyFrame(sender)
    },
  }
}

/** 720 lines and 30 pictures a second for 1700 kbit/s, 360 and 20 for 450. */
const linesFor = (kbps: number): number => 17.5 * Math.sqrt(kbps)
const rateFor = (lines: number): number => (lines / 17.5) ** 2

function howToShare(track: MediaStreamTrack): ScreenParameters {
  const isSmooth = isMotion(track)
  return {
    codec: (codecs) => chooseCodec(codecs, isSmooth),
    degradationPreference: isSmooth ? 'maintain-framerate' : 'maintain-resolution',
  }
}

function toChange(track: MediaStreamTrack, rate: number, least: number): RTCRtpEncodingParameters {
  const kbps = rate || 1
  const { width = 0, height = 0, displaySurface } = track.getSettings()
  const lines = linesFor(kbps)
  return {
    active: rate > 0,
    maxBitrate: kbps * 1000,
    maxFramerate: 10 + lines / 36,
    // What is shown on a screen has to be read.
    scaleResolutionDownBy: displaySurface ? 1 : Math.max(least, Math.min(width, height) / lines),
  }
}
