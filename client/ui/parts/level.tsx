import { type ReadonlySignal, useSignalEffect } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { useWords } from '../app'
import { useSession } from '../sessionContext'
import './level.css'

export function Level() {
  return <LevelOf level={useSession().media.level} />
}

/** Written straight to the element: it changes many times a second. */
export function LevelOf({ level }: { level: ReadonlySignal<number> }) {
  const t = useWords()
  const meter = useRef<HTMLSpanElement>(null)
  useSignalEffect(() => {
    meter.current?.style.setProperty('--level', level.value.toFixed(2))
    meter.current?.setAttribute('aria-valuenow', level.value.toFixed(1))
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
