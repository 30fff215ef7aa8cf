/**
 * A microphone of which a test says when somebody speaks into it, and what becomes of copies of its
 * track.
 */
import type { Person } from './person.ts'

export type Voice = {
  speak: (loudness: number) => Promise<void>
  /** Copies that still run, and whether any of them, or of the others, is sent to somebody. */
  copies: () => Promise<{ running: number; sent: number }>
}

/** Before the page asks for a microphone. */
export async function giveVoice({ page }: Person): Promise<Voice> {
  await page.evaluate(() => {
    const devices = navigator.mediaDevices
    const getUserMedia = devices.getUserMedia.bind(devices)
    const copies: MediaStreamTrack[] = []
    window.voice = { copies, loudness: null }
    devices.getUserMedia = async (constraints) => {
      const stream = await getUserMedia(constraints)
      for (const track of stream.getAudioTracks()) {
        const context = new AudioContext()
        const loudness = new GainNode(context, { gain: 0 })
        const microphone = new MediaStreamAudioDestinationNode(context)
        const tone = new OscillatorNode(context, { frequency: 220 })
        tone.connect(loudness).connect(microphone)
        tone.start()
        stream.removeTrack(track)
        const [spoken] = microphone.stream.getAudioTracks()
        if (spoken === undefined) throw new Error('There is no track')
        stream.addTrack(spoken)
        window.voice.loudness = loudness.gain
      }
      return stream
    }
    const tracks = MediaStreamTrack.prototype
    const { value: clone } = Object.getOwnPropertyDescriptor(tracks, 'clone') ?? {}
    tracks.clone = function (this: MediaStreamTrack) {
      const copy: MediaStreamTrack = Reflect.apply(clone, this, [])
      copies.push(copy)
      return copy
    }
  })
  return {
    speak: (loudness) =>
      page.evaluate((value) => {
        if (window.voice.loudness !== null) window.voice.loudness.value = value
      }, loudness),
    copies: () =>
      page.evaluate(() => {
        const senders = window.recorder.connections.flatMap((c) => c.getSenders())
        const isSent = (copy: MediaStreamTrack) => senders.some(({ track }) => track === copy)
        return {
          running: window.voice.copies.filter((copy) => copy.readyState === 'live').length,
          sent: window.voice.copies.filter(isSent).length,
        }
      }),
  }
}

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to Window
  interface Window {
    voice: { copies: MediaStreamTrack[]; loudness: AudioParam | null }
  }
}
