import { useSignalEffect } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { useWords } from './app'
import { useSession } from './sessionContext'
import './level.css'

/** Written straight to the element: it changes many times a second. */
export function Level() {
  const t = useWords()
  const { media } = useSession()
  const meter = useRef<HTMLSpanElement>(null)
  useSignalEffect(() => {
    const level = media.level.value
    meter.current?.style.setProperty('--level', level.toFixed(2))
    meter.current?.setAttribute('aria-valuenow', level.toFixed(1))
  })
  return (
    <span
      ref={meter}
      class="level"
      role="meter"
      aria-label={t.microphoneLevel}
      aria-valuemin={0}
      aria-valuemax={1}
      aria-valuenow={0}
    />
  )
}
