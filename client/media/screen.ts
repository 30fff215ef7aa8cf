/**
 * A screen, a window or a tab, as the browser has the person choose it (W3C screen-capture). EDGE:
 * what is asked of the browser, and why there is none. Browsers of phones have no such choice.
 */

/** Text is kept sharp; what moves is kept smooth. */
export type Content = 'text' | 'motion'

export type Capture = {
  video: MediaStreamTrack
  sound: MediaStreamTrack | null
  /** Lets go of what gives them, besides. */
  end?: () => void
}

/**
 * Why nothing is shared. `dismissed`: the person chose nothing. `system`: the system does not let
 * this browser see the screen. `frame`: the page around this one does not. `unasked`: it did not
 * follow from a press. `failed`: anything else.
 */
export type ShareTrouble = 'dismissed' | 'system' | 'frame' | 'unasked' | 'failed'

export type CaptureResult = Capture | { trouble: ShareTrouble }

export function canCapture(): boolean {
  return 'mediaDevices' in navigator && 'getDisplayMedia' in navigator.mediaDevices
}

/** Chromium knows more than others do of what is offered: the rest ignores it. */
type Asked = DisplayMediaStreamOptions & {
  systemAudio: 'include' | 'exclude'
  surfaceSwitching: 'include'
  selfBrowserSurface: 'exclude'
  monitorTypeSurfaces: 'include'
}
type SoundConstraints = MediaTrackConstraints & {
  /** Leaves out what this page plays: the others' own voices. */
  restrictOwnAudio: boolean
  suppressLocalAudioPlayback: boolean
}

type MayShare = { getDisplayMedia?: (asked: Asked) => Promise<MediaStream> }

/** Of a larger screen fewer dots are sent: more would come late and be read no better. */
const most = { max: 1920 }
const perSecond = { text: 15, motion: 30 }

/** Asks at once, since it must follow from a press. */
export async function chooseScreen(content: Content): Promise<CaptureResult> {
  const known: MediaTrackSupportedConstraints & { restrictOwnAudio?: boolean } =
    navigator.mediaDevices.getSupportedConstraints()
  const sound: SoundConstraints = {
    // It is heard as it is.
    echoCancellation: false,
    noiseSuppression: false,
    autoGainControl: false,
    restrictOwnAudio: true,
    suppressLocalAudioPlayback: false,
  }
  const asked: Asked = {
    video: { width: most, height: most, frameRate: { max: perSecond[content] } },
    audio: sound,
    // Without this the others would hear themselves in it.
    systemAudio: known.restrictOwnAudio === true ? 'include' : 'exclude',
    surfaceSwitching: 'include',
    selfBrowserSurface: 'exclude',
    monitorTypeSurfaces: 'include',
  }
  try {
    const devices: MayShare = navigator.mediaDevices
    const stream = await devices.getDisplayMedia?.(asked)
    if (stream === undefined) return { trouble: 'failed' }
    const [video] = stream.getVideoTracks()
    if (video === undefined) return { trouble: 'failed' }
    const [own = null] = stream.getAudioTracks()
    if (own) hint(own, 'music')
    return { video, sound: own }
  } catch (error) {
    return { trouble: toTrouble(error) }
  }
}

/** What it is encoded for; the links read it of the track. Firefox has no hints, and keeps them. */
export function prepare(video: MediaStreamTrack, content: Content): void {
  hint(video, content)
  // A track that is not captured has its own pace.
  if (video.getSettings().displaySurface !== undefined)
    video
      .applyConstraints({ width: most, height: most, frameRate: { max: perSecond[content] } })
      .catch(() => {})
}

function hint(track: MediaStreamTrack, contentHint: string): void {
  Object.assign(track, { contentHint })
}

export function toTrouble(error: unknown): ShareTrouble {
  const { name, message } = error instanceof DOMException ? error : { name: '', message: '' }
  switch (name) {
    case 'NotAllowedError':
      if (/system/i.test(message)) return 'system'
      return /policy/i.test(message) ? 'frame' : 'dismissed'
    case 'NotReadableError':
      return 'system'
    case 'AbortError':
      return 'dismissed'
    case 'InvalidStateError':
      return 'unasked'
    default:
      return 'failed'
  }
}
