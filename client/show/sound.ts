/** What an element plays, as a track to send, and heard here all the same. EDGE: Web Audio. */
import { logFailure } from '../base/logFailure'

export type Sound = {
  track: MediaStreamTrack
  /** Right after a press: a browser may hold back sound until then. */
  wake(): void
  hearOn(speaker: string): void
  close(): void
}

/**
 * From now on the element is heard by way of this alone. Null: there is no Web Audio, and it is heard
 * here only.
 */
export function createSound(element: HTMLMediaElement): Sound | null {
  const context = createContext()
  const out = context?.createMediaStreamDestination()
  const [track] = out?.stream.getAudioTracks() ?? []
  if (!context || !out || !track) return null
  context.createMediaElementSource(element).connect(out)
  if ('contentHint' in track) track.contentHint = 'music'
  // By an element, which can be given a speaker; a context cannot in every browser.
  const here = new Audio()
  here.srcObject = out.stream

  return {
    track,
    wake() {
      context.resume().catch(logFailure('sound of a video'))
      here.play().catch(logFailure('sound of a video'))
    },
    hearOn: (speaker) => hearOn(here, speaker),
    close() {
      here.srcObject = null
      track.stop()
      context.close().catch(() => {})
    },
  }
}

/** A speaker that went away: the browser goes on with the system's own. */
export function hearOn(element: HTMLMediaElement, speaker: string): void {
  if ('setSinkId' in element && element.sinkId !== speaker)
    element.setSinkId(speaker).catch(() => {})
}

function createContext(): AudioContext | null {
  try {
    return new AudioContext()
  } catch (error) {
    logFailure('sound of a video')(error)
    return null
  }
}
