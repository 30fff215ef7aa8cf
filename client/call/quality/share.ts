/**
 * What a shared picture is sent with, and what the camera has beside it. PURE. Voice has a place of
 * its own, then comes the share, then the camera (docs/decisions/0039).
 */

/** What of a link's rate goes to each, in kbit/s. */
export function divide(kbps: number, hasScreen: boolean): { camera: number; screen: number } {
  if (!hasScreen) return { camera: kbps, screen: 0 }
  // A thumbnail: some 175 or 125 lines.
  const camera = kbps >= 450 ? 100 : kbps >= 160 ? 50 : 0
  return { camera, screen: kbps - camera }
}

/** Writing is kept sharp, motion smooth: an application says which it is by the hint of the track. */
export function isMotion({ contentHint }: Pick<MediaStreamTrack, 'contentHint'>): boolean {
  return contentHint === 'motion'
}

const sharpPerSecond = 15
const smoothPerSecond = 30

export function toScreenEncoding(
  track: Pick<MediaStreamTrack, 'contentHint' | 'getSettings'>,
  kbps: number,
): RTCRtpEncodingParameters {
  const isSmooth = isMotion(track)
  const { width = 0, height = 0 } = track.getSettings()
  const lines = Math.min(width, height)
  // 720 lines at 1300 kbit/s, 400 at 400.
  const scale = isSmooth ? Math.max(1, lines / (20 * Math.sqrt(kbps))) : 1
  return {
    active: kbps > 0,
    maxBitrate: Math.max(kbps, 1) * 1000,
    maxFramerate: isSmooth ? smoothPerSecond : sharpPerSecond,
    scaleResolutionDownBy: scale,
    priority: 'medium',
  }
}

/** Codecs that write screens small, the best one first. */
const sharpCodecs = ['video/av1', 'video/vp9']

/**
 * That of those which both know with which it is encoded, without a new negotiation (W3C
 * webrtc-extensions, `codec` of RTCRtpEncodingParameters). Undefined: the first one agreed upon.
 */
export function chooseCodec(
  codecs: readonly RTCRtpCodecParameters[],
  isSmooth: boolean,
): RTCRtpCodec | undefined {
  if (isSmooth) return undefined
  for (const name of sharpCodecs) {
    const found = codecs.find(({ mimeType }) => mimeType.toLowerCase() === name)
    if (found === undefined) continue
    const { mimeType, clockRate, sdpFmtpLine } = found
    return { mimeType, clockRate, ...(sdpFmtpLine !== undefined && { sdpFmtpLine }) }
  }
  return undefined
}
