/** How loud somebody comes in, and how loud they are played by the element that stands in for theirs. */
import type { Page } from 'puppeteer-core'

/** The highest sample of each since it was begun: 0 to 1, and above. */
export type Peaks = { received: number; played: number }

/** Begins to listen to the first of the others. Gives what reads the peaks. */
export async function listenTo({ page }: { page: Page }): Promise<() => Promise<Peaks>> {
  await page.evaluate(() => {
    const context = new AudioContext()
    const peakOf = (track: MediaStreamTrack | undefined) => {
      if (track === undefined) throw new Error('There is nothing to listen to')
      const analyser = new AnalyserNode(context, { fftSize: 4096 })
      context.createMediaStreamSource(new MediaStream([track])).connect(analyser)
      const samples = new Float32Array(analyser.fftSize)
      let peak = 0
      setInterval(() => {
        analyser.getFloatTimeDomainData(samples)
        for (const sample of samples) peak = Math.max(peak, Math.abs(sample))
      }, 20)
      return () => peak
    }
    const played = document.querySelector('audio')?.srcObject
    if (!(played instanceof MediaStream)) throw new Error('Nothing plays them louder')
    const receivers = window.recorder.connections.at(-1)?.getReceivers() ?? []
    const peaks = {
      received: peakOf(receivers.map((r) => r.track).find((t) => t.kind === 'audio')),
      played: peakOf(played.getAudioTracks()[0]),
    }
    window.peaks = () => ({ received: peaks.received(), played: peaks.played() })
  })
  return () => page.evaluate(() => window.peaks())
}

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to Window
  interface Window {
    peaks: () => Peaks
  }
}
