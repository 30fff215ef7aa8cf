/**
 * The ringtone and the softer ringback, made with Web Audio. A browser may refuse sound until the page was
 * touched: then it rings silently, and the dialog and the title have to do.
 */
import { complain } from '../complain'

export type Tone = 'ringtone' | 'ringback'

type Note = { at: number; hertz: number; seconds: number }

const melody: Record<Tone, { notes: Note[]; cycleMs: number; loudness: number }> = {
  ringtone: {
    notes: [
      { at: 0, hertz: 659.25, seconds: 0.5 },
      { at: 0.18, hertz: 830.61, seconds: 0.5 },
      { at: 0.36, hertz: 987.77, seconds: 0.9 },
      { at: 0.9, hertz: 830.61, seconds: 1.1 },
    ],
    cycleMs: 3000,
    loudness: 0.16,
  },
  ringback: {
    notes: [{ at: 0, hertz: 440, seconds: 1.1 }],
    cycleMs: 3500,
    loudness: 0.05,
  },
}

/** Sounds until the returned function is called, and not a moment longer. */
export function sound(tone: Tone): () => void {
  const { notes, cycleMs, loudness } = melody[tone]
  let context: AudioContext
  try {
    context = new AudioContext()
  } catch {
    return () => {}
  }
  const play = () => {
    try {
      if (context.state === 'running') for (const note of notes) playNote(context, note, loudness)
    } catch (error) {
      complain('tone')(error)
      clearInterval(timer)
    }
  }
  // Sound that was refused at first may be allowed a touch later.
  const timer = setInterval(play, cycleMs)
  context.addEventListener('statechange', play, { once: true })
  play()
  return () => {
    clearInterval(timer)
    context.close().catch(() => {})
  }
}

function playNote(context: AudioContext, note: Note, loudness: number): void {
  const start = context.currentTime + note.at
  const end = start + note.seconds
  const gain = context.createGain()
  gain.gain.setValueAtTime(0, start)
  gain.gain.linearRampToValueAtTime(loudness, start + 0.03)
  gain.gain.exponentialRampToValueAtTime(0.0001, end)
  gain.connect(context.destination)
  const oscillator = context.createOscillator()
  oscillator.type = 'triangle'
  oscillator.frequency.value = note.hertz
  oscillator.connect(gain)
  oscillator.start(start)
  oscillator.stop(end)
}
