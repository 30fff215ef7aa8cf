import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { ringWords } from '../../i18n/ring'
import { toName } from '../../i18n/say'
import { useApp, useWords } from '../app'
import { Avatar } from '../parts/avatar'
import { usePart } from '../usePart'
import { toTexts } from './rungTexts'
import { useRing } from './useRing'
import './rungStatus.css'

type Props = {
  children: ComponentChildren
  /** Somebody rings who is here: that is the title. */
  beside?: boolean
}

/**
 * Whom our call rings with no page open, what came of it, and the way to ring once more. `children`
 * where it rings nobody so.
 */
export function RungStatus({ children, beside = false }: Props) {
  const t = useWords()
  const ring = useRing()
  const words = usePart(ringWords)
  const { toaster } = useApp()
  const shown = ring.rung.value.filter(({ at }) => at !== 'here')
  const ready = words === null || words === 'failed' ? null : words
  const texts = ready && toTexts(shown, ready, (name) => toName(t, name))
  const said = texts ? t.sentences([texts.title, ...texts.notes]) : ''
  useEffect(() => {
    if (shown.length > 0 && said !== '') toaster.announce(said)
  }, [said])
  if (shown.length === 0 || ready === null || texts === null) return <>{children}</>
  if (beside) {
    return (
      <>
        {children}
        {[texts.title, ...texts.notes].map((note) => (
          <p key={note}>{note}</p>
        ))}
      </>
    )
  }
  return (
    <>
      <div class="waiting-faces">
        {shown.slice(0, 5).map(({ device, name, at }) => (
          <Avatar key={device} id={device} name={name} ringing={at === 'rings'} />
        ))}
      </div>
      <h1>{texts.title}</h1>
      {texts.notes.length > 0 && (
        <ul class="rung-notes">
          {texts.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {!texts.isRinging && (
        <>
          <p>{ready.stays}</p>
          <button type="button" class="button" onClick={ring.ringAgain}>
            {ready.ringAgain}
          </button>
        </>
      )}
    </>
  )
}
