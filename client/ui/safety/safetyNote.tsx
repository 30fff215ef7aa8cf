import { useSignal } from '@preact/signals'
import type { Person } from '../../sdk'
import { safetyWords } from '../../i18n/safety'
import type { SafetyWords } from '../../i18n/en/safety'
import { useWords } from '../app'
import { Icon } from '../parts/icon'
import { LazyPanel } from '../parts/panel'
import { loadSafety } from './safetyButton'
import { useSession } from '../sessionContext'
import { nameText } from '../../i18n/say'
import { usePart } from '../usePart'

/** A warning over the call: the safety code of this person has changed, or cannot be had. */
export function SafetyNote({ person }: { person: Person }) {
  const words = usePart(safetyWords)
  const open = useSignal(false)
  return (
    <>
      <Note person={person} words={words} onOpen={() => (open.value = true)} />
      {/* It stays when what was done in it ends the warning. */}
      {open.value && words !== null && words !== 'failed' && (
        <LazyPanel title={words.title} load={loadSafety} onClose={() => (open.value = false)} />
      )}
    </>
  )
}

type NoteProps = { person: Person; words: SafetyWords | 'failed' | null; onOpen: () => void }

function Note({ person, words, onOpen }: NoteProps) {
  const t = useWords()
  const session = useSession()
  const safety = session.links.value.get(person.id)?.safety
  if (safety?.at !== 'changed' && safety?.at !== 'broken') return null
  if (words === null) return null
  if (words === 'failed') {
    return (
      <p class="device-note" role="alert">
        {t.loadFailed}
      </p>
    )
  }
  const name = nameText(t, person)
  const isChanged = safety.at === 'changed'
  return (
    <div class="device-note" role="alert">
      <p>{isChanged ? words.changed(name) : words.broken(name)}</p>
      {isChanged && (
        <button
          type="button"
          class="round quiet"
          aria-label={t.dismiss}
          onClick={() => session.verify(person.id, null)}
        >
          <Icon name="close" />
        </button>
      )}
      <button type="button" class="button" onClick={onOpen}>
        {isChanged ? words.compare : words.title}
      </button>
    </div>
  )
}
