import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import type { RingWords } from '../../i18n/en/ring'
import { ringWords } from '../../i18n/ring'
import { toName } from '../../i18n/say'
import type { Rung } from '../../session/ring'
import { useApp, useWords } from '../app'
import { Avatar } from '../parts/avatar'
import { usePart } from '../usePart'
import { useRing } from './useRing'
import './rungStatus.css'

type Props = { children: ComponentChildren }

/**
 * Whom our call rings with no page open, what came of it, and the way to ring once more. `children`
 * where it rings nobody so.
 */
export function RungStatus({ children }: Props) {
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

/** The first that came of it is the title, once it rings no longer. */
function toTexts(rung: readonly Rung[], words: RingWords, say: (name: string) => string) {
  const names = (at: (one: Rung) => boolean) => [
    ...new Set(rung.filter(at).map(({ name }) => say(name))),
  ]
  const ringing = names(({ at }) => at === 'rings')
  const sending = names(({ at }) => at === 'sending')
  const all = rung.flatMap(({ at, name }) => noteOf(at, words)?.(say(name)) ?? [])
  const notes = [...new Set(all)]
  if (ringing.length > 0)
    return { title: `${words.ringingDevices(ringing)}…`, notes, isRinging: true }
  if (sending.length > 0)
    return { title: `${words.sending(sending.join(', '))}…`, notes, isRinging: true }
  const [title = '', ...others] = notes
  return { title, notes: others, isRinging: false }
}

function noteOf(at: Rung['at'], words: RingWords): ((name: string) => string) | null {
  switch (at) {
    case 'sending':
    case 'rings':
    case 'here':
      return null
    case 'declined':
      return words.declined
    case 'no-answer':
      return words.noAnswer
    case 'void':
      return words.cannotBeRung
    case 'refused':
      return words.notTaken
    case 'too-often':
      return words.tooOften
    case 'failed':
      return words.failed
    default:
      return at satisfies never
  }
}
