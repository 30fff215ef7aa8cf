import { useLayoutEffect, useRef } from 'preact/hooks'
import { limits } from '../../../protocol/messages'
import { toPlainName } from '../../../protocol/name'
import type { HomeWords } from '../../i18n/en/home'
import { entitle } from '../../memory/changeRecents'
import type { Recent } from '../../memory/recents'
import { useApp } from '../app'
import { roomLabel } from './roomLabel'

type Props = {
  recent: Recent
  words: HomeWords
  /** `isHere`: nobody has gone elsewhere with the focus. */
  onDone: (isHere: boolean) => void
}

/** In the place of what a room is called. Escape leaves it as it is, and an empty one takes it away. */
export function RenameField({ recent, words, onDone }: Props) {
  const { memory } = useApp()
  const input = useRef<HTMLInputElement>(null)
  const isDone = useRef(false)
  const { title = '', ...untitled } = recent
  useLayoutEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [])

  function end(isKept: boolean, isHere: boolean): void {
    // It loses the focus because of what ends it, too.
    if (isDone.current) return
    isDone.current = true
    const written = toPlainName(input.current?.value ?? '')
    if (isKept) memory.changeRecents((rooms) => entitle(rooms, recent.room, written))
    onDone(isHere)
  }

  return (
    <input
      ref={input}
      class="room-rename"
      type="text"
      autocomplete="off"
      enterkeyhint="done"
      maxLength={limits.nameChars}
      aria-label={words.nameFor(roomLabel(recent))}
      placeholder={roomLabel(untitled)}
      defaultValue={title}
      onKeyDown={(event) => {
        if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return
        // Or it would press what has the focus next.
        event.preventDefault()
        end(event.key === 'Enter', true)
      }}
      onBlur={() => end(true, false)}
    />
  )
}
