import { useId } from 'preact/hooks'
import { limits } from '../../protocol/messages'
import { toPlainName } from '../../protocol/name'
import { useApp, useWords } from './app'
import { useSession } from './sessionContext'

/** Takes the name on Enter and when the field is left, not letter by letter: each change goes to the others. */
export function NameField() {
  const t = useWords()
  const { memory } = useApp()
  const session = useSession()
  const id = useId()

  function keep(text: string) {
    const name = toPlainName(text)
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
        maxLength={limits.nameChars}
        placeholder={t.yourNameHint}
        defaultValue={session.name.value}
        onKeyDown={(event) => {
          // While an input method is composing, Enter belongs to it.
          if (event.key === 'Enter' && !event.isComposing) keep(event.currentTarget.value)
        }}
        onBlur={(event) => keep(event.currentTarget.value)}
      />
    </div>
  )
}
