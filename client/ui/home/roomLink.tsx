import type { Ref } from 'preact'
import type { Recent } from '../../memory/recents'
import { toPath } from '../../routing/route'
import { useApp } from '../app'
import { roomLabel } from './roomLabel'

type Props = {
  recent: Recent
  class: string
  /** The id of what else is said of it. */
  describedBy?: string | undefined
  linkRef?: Ref<HTMLAnchorElement>
}

/** Opens a room that is remembered, here or as the browser opens links. */
export function RoomLink({ recent, describedBy, linkRef = null, ...rest }: Props) {
  const { router } = useApp()
  const route = { at: 'room' as const, room: recent.room, key: recent.key }
  return (
    <a
      ref={linkRef}
      class={rest.class}
      href={toPath(route)}
      aria-describedby={describedBy}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        router.go(route)
      }}
    >
      {roomLabel(recent)}
    </a>
  )
}
