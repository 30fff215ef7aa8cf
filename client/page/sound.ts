/**
 * The ringtone and the softer ringback, made with Web Audio. EDGE. A browser may refuse sound until
 * the page was touched: then it begins with the first touch, wherever that is, and until then the
 * lobby says so.
 */
import { type ReadonlySignal, signal } from '@preact/signals'
import { logFailure } from '../base/logFailure'

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

/**
 * One for the page, made when it is first needed and kept: WebKit lets only that sound which ran in
 * a touch before. Undefined until then; null where there is no sound at all.
 */
let shared: AudioContext | null | undefined
let sounding = 0

/**
 * Sounds at this speaker, or the system's, until the returned function is called, and not a moment
 * longer.
 */
export function sound(page: Document, tone: Tone, speaker: string | null): () => void {
  const { notes, cycleMs, loudness } = melody[tone]
  const context = contextOfPage()
  if (context === null) return () => {}
  sounding += 1
  const output = context.createGain()
  output.connect(context.destination)
  let next = 0
  const play = () => {
    if (context.state !== 'running' || context.currentTime < next) return
    next = context.currentTime + cycleMs / 1000 - 0.1
    try {
      for (const note of notes) playNote(output, note, loudness)
    } catch (error) {
      logFailure('tone')(error)
      clearInterval(timer)
    }
  }
  const timer = setInterval(play, cycleMs)
  const stopWatching = watch(page, context, play)
  let isOver = false
  direct(context, speaker ?? '')
    .catch(() => {})
    .finally(() => void (isOver || wake(context)))
  return () => {
    isOver = true
    clearInterval(timer)
    stopWatching()
    output.disconnect()
    sounding -= 1
    void rest(context)
  }
}

/**
 * Whether a call would ring silently here, until the page is touched; what comes with it ends the
 * watch.
 */
export function watchSilence(page: Document): { silent: ReadonlySignal<boolean>; stop(): void } {
  const silent = signal(false)
  const context = contextOfPage()
  if (context === null) return { silent, stop: () => {} }
  const stop = () => {
    clearTimeout(timer)
    stopWatching()
  }
  const look = () => {
    silent.value = context.state !== 'running'
    if (silent.value) return
    stop()
    void rest(context)
  }
  // One that may run says so at once; one that may not says nothing.
  const timer = setTimeout(look, answerMs)
  const stopWatching = watch(page, context, look)
  void wake(context)
  return { silent, stop }
}

const answerMs = 400

/**
 * What browsers take for a touch of the page (HTML, "activation triggering input event"), and the
 * click that follows.
 */
const touches = ['pointerdown', 'pointerup', 'keydown', 'click'] as const

/**
 * Has the context run with the next touch, and calls back when it does, or no longer; gives what
 * ends it.
 */
function watch(page: Document, context: AudioContext, changed: () => void): () => void {
  const touched = () => void wake(context)
  context.addEventListener('statechange', changed)
  for (const touch of touches) page.addEventListener(touch, touched, true)
  return () => {
    context.removeEventListener('statechange', changed)
    for (const touch of touches) page.removeEventListener(touch, touched, true)
  }
}

async function wake(context: AudioContext): Promise<void> {
  try {
    await context.resume()
  } catch {
    // It stays silent, and the lobby says so.
  }
}

/**
 * Chromium alone has it; elsewhere it rings where the system does. One that runs would be
 * interrupted.
 */
async function direct(context: AudioContext, speaker: string): Promise<void> {
  if (!('setSinkId' in context) || typeof context.setSinkId !== 'function') return
  if (!('sinkId' in context) || context.sinkId !== speaker) await context.setSinkId(speaker)
}

/** One that runs keeps a phone awake. */
async function rest(context: AudioContext): Promise<void> {
  try {
    if (sounding === 0) await context.suspend()
  } catch {
    // It runs on.
  }
}

function contextOfPage(): AudioContext | null {
  if (shared !== undefined) return shared
  try {
    shared = new AudioContext()
  } catch {
    shared = null
  }
  return shared
}

function playNote(output: GainNode, note: Note, loudness: number): void {
  const { context } = output
  const start = context.currentTime + note.at
  const end = start + note.seconds
  const gain = context.createGain()
  gain.gain.setValueAtTime(0, start)
  gain.gain.linearRampToValueAtTime(loudness, start + 0.03)
  gain.gain.exponentialRampToValueAtTime(0.0001, end)
  gain.connect(output)
  const oscillator = context.createOscillator()
  oscillator.type = 'triangle'
  oscillator.frequency.value = note.hertz
  oscillator.connect(gain)
  oscillator.start(start)
  oscillator.stop(end)
}
