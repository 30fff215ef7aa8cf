/**
 * Hears that we speak while we are muted, to say it to us. EDGE. A track that is muted gives
 * silence, so a clone of it is measured, that goes nowhere else: nothing of it is sent, kept or told.
 * The microphone is open while one is muted, with its light on, whether anybody measures or not.
 */
import { computed, signal } from '@preact/signals'
import { createLevel } from '../media/level'
import { createSpeechDetector } from '../media/speech'
import type { Media } from '../media/types'

/** `began` comes whenever somebody begins to speak. Gives what ends it, and lets go of the clone. */
export function watchMutedSpeech({ state }: Pick<Media, 'state'>, began: () => void): () => void {
  const muted = computed(() => {
    const { microphone, muted: isMuted } = state.value
    return isMuted && microphone.at === 'on' ? microphone.track : null
  })
  let release = (): void => {}
  const stop = muted.subscribe((track) => {
    release()
    release = track === null ? () => {} : measure(track, began)
  })
  return () => {
    stop()
    release()
  }
}

function measure(track: MediaStreamTrack, began: () => void): () => void {
  const clone = track.clone()
  clone.enabled = true
  const isSpeech = createSpeechDetector()
  let didSpeak = false
  const stop = createLevel(signal(clone)).subscribe((level) => {
    const speaks = isSpeech(level, performance.now())
    if (speaks && !didSpeak) began()
    didSpeak = speaks
  })
  return () => {
    stop()
    clone.stop()
  }
}
