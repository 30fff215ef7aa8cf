import pencil from 'lucide-static/icons/pencil.svg?raw'
import pinOff from 'lucide-static/icons/pin-off.svg?raw'
import pinOn from 'lucide-static/icons/pin.svg?raw'
import trash from 'lucide-static/icons/trash-2.svg?raw'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { HomeWords } from '../../i18n/en/home'
import { pin } from '../../memory/changeRecents'
import type { Recent } from '../../memory/recents'
import { useApp } from '../app'
import { Shape } from '../parts/icon'
import { roomLabel } from './roomLabel'

type Props = { recent: Recent; words: HomeWords; onRename: () => void; onForget: () => void }

/** What one does to a room, under its card. */
export function RoomActs({ recent, words, onRename, onForget }: Props) {
  const { memory } = useApp()
  const label = roomLabel(recent)
  const isPinned = recent.pinned === true
  const button = useRef<HTMLButtonElement>(null)
  const isMoving = useRef(false)
  // The card moves to its new place, and what moves in a page loses the focus.
  useLayoutEffect(() => {
    if (isMoving.current) button.current?.focus()
    isMoving.current = false
  }, [isPinned])

  return (
    <div class="room-acts">
      <button
        ref={button}
        type="button"
        class="button"
        aria-label={isPinned ? words.unpinRoom(label) : words.pinRoom(label)}
        onClick={() => {
          isMoving.current = true
          memory.changeRecents((rooms) => pin(rooms, recent.room, !isPinned))
        }}
      >
        <Shape svg={isPinned ? pinOff : pinOn} />
        {isPinned ? words.unpin : words.pin}
      </button>
      <button type="button" class="button" aria-label={words.renameRoom(label)} onClick={onRename}>
        <Shape svg={pencil} />
        {words.rename}
      </button>
      <button type="button" class="button" aria-label={words.forgetRoom(label)} onClick={onForget}>
        <Shape svg={trash} />
        {words.forget}
      </button>
    </div>
  )
}
