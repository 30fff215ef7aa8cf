/** Loudness of a track, measured only while somebody looks. EDGE. */
import { type ReadonlySignal, signal } from '@preact/signals'
import { logFailure } from '../base/logFailure'

/** A signal of 0 to 1 that follows the loudness of whatever track `current` gives. */
export function createLevel(
  current: ReadonlySignal<MediaStreamTrack | null>,
): ReadonlySignal<number> {
  let stop: (() => void) | undefined
  const level = signal(0, {
    watched() {
      stop = current.subscribe((track) => {
        release()
        release = () => {}
        level.value = 0
        if (track !== null) release = measure(track, (value) => (level.value = value))
      })
    },
    unwatched() {
      stop?.()
      release()
      release = () => {}
    },
  })
  let release = (): void => {}
  return level
}

/**
 * For speech this is enough: a look with every frame took a twentieth of a core. With a frame,
 * since there are none in a page that nobody sees.
 */
const betweenLooksMs = 30

/**
 * Where there is no Web Audio, or it does not take this microphone (Firefox, at another sample
 * rate), nothing is told.
 */
function measure(track: MediaStreamTrack, tell: (level: number) => void): () => void {
  let context: AudioContext | undefined
  let pause: ReturnType<typeof setTimeout> | undefined
  let frame = 0
  const release = (): void => {
    clearTimeout(pause)
    cancelAnimationFrame(frame)
    context?.close().catch(() => {})
  }
  try {
    context = new AudioContext()
    const analyser = new AnalyserNode(context, { fftSize: 512, smoothingTimeConstant: 0.5 })
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser)
    const samples = new Float32Array(analyser.fftSize)
    const look = (): void => {
      analyser.getFloatTimeDomainData(samples)
      const power = samples.reduce((sum, s) => sum + s * s, 0) / samples.length
      // -60 dB and below is silence, -10 dB and above is full.
      const decibel = 10 * Math.log10(power + 1e-9)
      tell(Math.min(1, Math.max(0, (decibel + 60) / 50)))
      pause = setTimeout(() => (frame = requestAnimationFrame(look)), betweenLooksMs)
    }
    frame = requestAnimationFrame(look)
  } catch (error) {
    logFailure('level')(error)
    release()
  }
  return release
}
