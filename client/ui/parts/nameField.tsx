import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import { toOwnName } from '../../../protocol/fitName'
import { toPlainName } from '../../../protocol/name'
import { useApp, useWords } from '../app'
import { useSession } from '../sessionContext'

/**
 * Takes the name on Enter and when the field is left, not letter by letter: each change goes to the
 * others. One that is too long stays as it was typed, and beside it stands how much of it the
 * others see.
 */
export function NameField() {
  const t = useWords()
  const { memory } = useApp()
  const session = useSession()
  const id = useId()

  /** Of a name that is too long, what the others see of it. */
  const cut = useSignal<string | null>(null)

  function read(text: string): string {
    const name = toOwnName(text)
    cut.value = name === toPlainName(text) ? null : name
    return name
  }

  function keep(text: string) {
    const name = read(text)
    if (name === session.name.peek()) return
    session.setName(name)
    memory.setName(name)
  }

  return (
    <div class="field">
      <label for={id}>{t.yourName}</label>
      <input
        id={id}
        type="text"
        dir="auto"
        autocomplete="nickname"
        enterkeyhint="done"
        placeholder={t.yourNameHint}
        defaultValue={session.name.value}
        aria-invalid={cut.value !== null}
        aria-describedby={`${id}-cut`}
        onInput={(event) => read(event.currentTarget.value)}
        onKeyDown={(event) => {
          // While an input method is composing, Enter belongs to it.
          if (event.key === 'Enter' && !event.isComposing) keep(event.currentTarget.value)
        }}
        onBlur={(event) => keep(event.currentTarget.value)}
      />
      <p class={cut.value === null ? 'hidden' : 'field-trouble'} id={`${id}-cut`} role="status">
        {cut.value !== null && t.nameCut(cut.value)}
      </p>
    </div>
  )
}
