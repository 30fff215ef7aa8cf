/** Loudness of a track, measured only while somebody looks. EDGE. */
import { type ReadonlySignal, signal } from '@preact/signals'

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

function measure(track: MediaStreamTrack, tell: (level: number) => void): () => void {
  const context = new AudioContext()
  const analyser = new AnalyserNode(context, { fftSize: 512, smoothingTimeConstant: 0.5 })
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser)
  const samples = new Float32Array(analyser.fftSize)
  let frame = requestAnimationFrame(look)
  function look(): void {
    analyser.getFloatTimeDomainData(samples)
    const power = samples.reduce((sum, s) => sum + s * s, 0) / samples.length
    // -60 dB and below is silence, -10 dB and above is full.
    const decibel = 10 * Math.log10(power + 1e-9)
    tell(Math.min(1, Math.max(0, (decibel + 60) / 50)))
    frame = requestAnimationFrame(look)
  }
  return () => {
    cancelAnimationFrame(frame)
    void context.close()
  }
}
