import { useId } from 'preact/hooks'
import { limits } from '../../../protocol/messages'
import { toPlainName } from '../../../protocol/name'
import { entitle } from '../../memory/changeRecents'
import { titleOf } from '../../memory/recents'
import type { RoomWords } from '../../i18n/en/room'
import { useApp } from '../app'
import { useSession } from '../sessionContext'

/**
 * What we call this room, on this device alone. Only a room that is remembered can be called
 * something.
 */
export function RoomTitle({ words }: { words: RoomWords }) {
  const { memory } = useApp()
  const { room } = useSession()
  const id = useId()
  const recents = memory.recents.value
  if (!recents.some((recent) => recent.room === room)) return null

  const keep = (text: string) =>
    memory.changeRecents((rooms) => entitle(rooms, room, toPlainName(text)))
  return (
    <section class="field">
      <label for={id}>{words.roomTitle}</label>
      <input
        id={id}
        type="text"
        autocomplete="off"
        enterkeyhint="done"
        maxLength={limits.nameChars}
        placeholder={words.roomTitleHint}
        defaultValue={titleOf(recents, room) ?? ''}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.isComposing) keep(event.currentTarget.value)
        }}
        onBlur={(event) => keep(event.currentTarget.value)}
      />
    </section>
  )
}
