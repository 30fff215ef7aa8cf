import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import { readTyped, type TypedTrouble } from '../routing/typed'
import { useApp, useWords } from './app'

export function RoomField() {
  const t = useWords()
  const { router } = useApp()
  const id = useId()
  const text = useSignal('')
  const trouble = useSignal<TypedTrouble | null>(null)

  function open(event: Event) {
    event.preventDefault()
    const typed = readTyped(text.value)
    if ('trouble' in typed) trouble.value = typed.trouble
    else router.go({ at: 'room', ...typed })
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
          aria-invalid={trouble.value !== null}
          aria-describedby={`${id}-trouble`}
          onInput={(event) => {
            text.value = event.currentTarget.value
            trouble.value = null
          }}
        />
        <button type="submit" class="button">
          {t.open}
        </button>
      </div>
      <p class="field-trouble" id={`${id}-trouble`} role="alert">
        {trouble.value && t.typed[trouble.value]}
      </p>
    </form>
  )
}
