import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { mayAct, nameOf, type Person } from '../../sdk'
import type { RoomWords } from '../../i18n/en/room'
import { useWords } from '../app'
import { Avatar } from '../parts/avatar'
import { ConfirmDialog } from '../parts/confirmDialog'
import { nameText } from '../../i18n/say'
import { useSession } from '../sessionContext'
import './people.css'

/** Everybody else in the room, and the way to put somebody out. */
export function People({ words }: { words: RoomWords }) {
  const session = useSession()
  const heading = useRef<HTMLHeadingElement>(null)
  const state = session.state.value
  if (state.people.length === 0) return null

  function remove(person: Person) {
    session.remove(person.id)
    // The button that was pressed goes with the one who was removed.
    heading.current?.focus()
  }

  return (
    <section aria-labelledby="settings-people">
      <h3 id="settings-people" ref={heading} tabIndex={-1}>
        {words.people}
      </h3>
      <ul class="roll">
        {state.people.map((person) => (
          <PersonItem
            key={person.id}
            person={person}
            words={words}
            // Whom the room has lost, too: its media may still flow.
            onRemove={mayAct(state) ? () => remove(person) : null}
          />
        ))}
      </ul>
    </section>
  )
}

type ItemProps = { person: Person; words: RoomWords; onRemove: (() => void) | null }

function PersonItem({ person, words, onRemove }: ItemProps) {
  const t = useWords()
  const asks = useSignal(false)
  const { id } = person
  const name = nameText(t, person)
  return (
    <li>
      <Avatar id={id} name={nameOf(person)} />
      <div class="roll-person">
        <bdi class="roll-name">{name}</bdi>
      </div>
      {onRemove && (
        <button
          type="button"
          class="button"
          aria-label={words.removeName(name)}
          aria-haspopup="dialog"
          onClick={() => (asks.value = true)}
        >
          {words.remove}
        </button>
      )}
      {onRemove && asks.value && (
        <ConfirmDialog
          title={words.removeTitle(name)}
          text={words.removeText}
          confirm={words.remove}
          onClose={() => (asks.value = false)}
          onConfirm={onRemove}
        />
      )}
    </li>
  )
}
