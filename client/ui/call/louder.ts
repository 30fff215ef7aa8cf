/**
 * The sound of a track, made louder or quieter by Web Audio. EDGE. What comes out is played by an
 * element again, since elements alone can be given a speaker everywhere (`setSinkId`).
 */
import { logFailure } from '../../base/logFailure'

export type Louder = {
  stream: MediaStream
  setGain: (gain: number) => void
  /** Goes on after a pause that the system made, as for a phone call, and with a touch of the page. */
  resume: () => void
  close: () => void
}

/** So fast that it follows a slider, and so slow that nobody hears a step. In seconds. */
const smoothing = 0.02

/**
 * Null where there is no Web Audio, or too much of it already. Chromium gives it the sound of a
 * connection only while an element plays that too, be it muted. `onRunning`: whether it is heard,
 * which begins a while later, and may end; where there is no device for sound it never begins.
 */
export function createLouder(
  track: MediaStreamTrack,
  first: number,
  onRunning: (isRunning: boolean) => void,
): Louder | null {
  let context: AudioContext | undefined
  try {
    const used = (context = new AudioContext())
    const amplifier = new GainNode(used, { gain: first })
    const out = new MediaStreamAudioDestinationNode(used)
    used
      .createMediaStreamSource(new MediaStream([track]))
      .connect(amplifier)
      .connect(out)
    const changed = () => onRunning(used.state === 'running')
    used.addEventListener('statechange', changed)
    changed()
    const resume = () => void used.resume().catch(() => {})
    resume()
    return {
      stream: out.stream,
      setGain: (gain) => amplifier.gain.setTargetAtTime(gain, used.currentTime, smoothing),
      resume,
      close() {
        used.removeEventListener('statechange', changed)
        onRunning(false)
        used.close().catch(() => {})
      },
    }
  } catch (error) {
    logFailure('louder')(error)
    context?.close().catch(() => {})
    return null
  }
}
