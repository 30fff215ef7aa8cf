import { useSignal } from '@preact/signals'
import type { Person } from '../call/state'
import { safetyWords } from '../i18n/safety'
import { useWords } from './app'
import { Icon } from './icon'
import { LazyPanel } from './panel'
import { loadSafety } from './safetyButton'
import { useSession } from './sessionContext'
import { usePart } from './usePart'

/** A warning over the call: the safety code of this person has changed, or cannot be had. */
export function SafetyNote({ person }: { person: Person }) {
  const t = useWords()
  const words = usePart(safetyWords)
  const session = useSession()
  const open = useSignal(false)
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
  const name = person.profile.name || t.guest
  const isChanged = safety.at === 'changed'
  return (
    <div class="device-note" role="alert">
      <p>{isChanged ? words.changed(name) : words.broken(name)}</p>
      {isChanged && (
        <button
          type="button"
          class="round quiet"
          aria-label={t.dismiss}
          onClick={() => session.verify(person.id, false)}
        >
          <Icon name="close" />
        </button>
      )}
      <button type="button" class="button" onClick={() => (open.value = true)}>
        {isChanged ? words.compare : words.title}
      </button>
      {open.value && (
        <LazyPanel title={words.title} load={loadSafety} onClose={() => (open.value = false)} />
      )}
    </div>
  )
}
