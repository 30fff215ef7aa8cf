import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { controlsWords } from '../../i18n/controls'
import { watchMutedSpeech } from '../../session/mutedSpeech'
import { useApp, useWords } from '../app'
import { Icon } from '../parts/icon'
import { useSession } from '../sessionContext'
import { usePart } from '../usePart'

/** How long it can be read, and how long it then leaves somebody alone who speaks to others. */
const shownMs = 8000
const restMs = 60_000

/** Says to somebody who is muted and speaks that nobody hears it. */
export function MutedNote() {
  const t = useWords()
  const words = usePart(controlsWords)
  const { toaster, memory } = useApp()
  const { media } = useSession()
  const isShown = useSignal(false)
  const restsUntil = useRef(0)
  const { microphone, muted } = media.state.value
  const isMuted = muted && microphone.at === 'on'
  // A phone has no such key.
  const canHold = memory.shortcuts.value && !matchMedia('(pointer: coarse)').matches
  const text = words && words !== 'failed' && (canHold ? words.holdToSpeak : words.youAreMuted)

  useEffect(
    () =>
      watchMutedSpeech(media, () => {
        if (performance.now() < restsUntil.current) return
        restsUntil.current = performance.now() + restMs
        isShown.value = true
      }),
    [media],
  )
  useEffect(() => {
    if (!isMuted) isShown.value = false
  }, [isMuted])
  useEffect(() => {
    if (!isShown.value || !text) return undefined
    toaster.announce(text)
    const timer = setTimeout(() => (isShown.value = false), shownMs)
    return () => clearTimeout(timer)
  }, [isShown.value])

  if (!isShown.value || !text) return null
  return (
    <div class="device-note">
      <p>{text}</p>
      <button
        type="button"
        class="round quiet"
        aria-label={t.dismiss}
        onClick={() => (isShown.value = false)}
      >
        <Icon name="close" />
      </button>
      <button type="button" class="button" onClick={() => media.setMuted(false)}>
        {t.unmute}
      </button>
    </div>
  )
}
