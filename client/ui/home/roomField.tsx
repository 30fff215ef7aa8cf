import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import { readTyped, type Typed } from '../../routing/typed'
import { useApp, useWords } from '../app'
import { FieldRooms } from './fieldRooms'

export function RoomField() {
  const t = useWords()
  const { router, page } = useApp()
  const id = useId()
  const text = useSignal('')
  /** What opens no room here. */
  const refused = useSignal<Exclude<Typed, { room: string }> | null>(null)

  function open(event: Event) {
    event.preventDefault()
    const typed = readTyped(text.value, new URL(page.origin).host)
    if ('room' in typed) router.go({ at: 'room', ...typed })
    else refused.value = typed
  }

  return (
    <form class="field" noValidate onSubmit={open}>
      <label for={id}>{t.roomField}</label>
      <div class="field-row">
        <input
          id={id}
          type="text"
          inputMode="url"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          placeholder={t.roomFieldExample}
          value={text.value}
          aria-invalid={refused.value !== null}
          aria-describedby={`${id}-trouble`}
          onInput={(event) => {
            text.value = event.currentTarget.value
            refused.value = null
          }}
        />
        <button type="submit" class="button">
          {t.open}
        </button>
      </div>
      <FieldRooms typed={text.value} />
      <div class="field-trouble" id={`${id}-trouble`} role="alert">
        {refused.value && <Refused typed={refused.value} />}
      </div>
    </form>
  )
}

function Refused({ typed }: { typed: Exclude<Typed, { room: string }> }) {
  const t = useWords()
  if ('trouble' in typed) return <p>{t.typed[typed.trouble]}</p>
  return (
    <>
      <p>{t.elsewhere(typed.host)}</p>
      <a class="button" href={typed.link}>
        {t.openElsewhere(typed.host)}
      </a>
    </>
  )
}
