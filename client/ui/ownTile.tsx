import { useSignal } from '@preact/signals'
import { useWords } from './app'
import { Avatar } from './avatar'
import { type Corner, nextCorner, toCorner, withArrow } from './corner'
import { Icon } from './icon'
import { OwnVideo } from './ownVideo'
import { useSession } from './sessionContext'
import { isTooSlow } from './slowNote'
import './ownTile.css'

/** Less is a click, more is a drag; in pixels. */
const dragThreshold = 6

/** Our own picture: small, in a corner, and moved to another by dragging, a click or the arrow keys. */
export function OwnTile() {
  const t = useWords()
  const session = useSession()
  const { media, name, state } = session
  const corner = useSignal<Corner>({ x: 'right', y: 'bottom' })
  const drag = useSignal<{ fromX: number; fromY: number; x: number; y: number } | null>(null)
  const { camera, microphone, muted, paused } = media.state.value
  const unseen = paused || isTooSlow(session)
  const heard = microphone.at === 'on' && !muted

  function drop(event: PointerEvent) {
    const dragged = drag.value
    drag.value = null
    if (dragged === null) return
    corner.value =
      Math.hypot(dragged.x, dragged.y) < dragThreshold
        ? nextCorner(corner.value)
        : toCorner(event.clientX / window.innerWidth, event.clientY / window.innerHeight)
  }

  return (
    <button
      type="button"
      class={`own-tile ${corner.value.x} ${corner.value.y}${drag.value ? ' dragged' : ''}`}
      style={{ translate: drag.value ? `${drag.value.x}px ${drag.value.y}px` : 'none' }}
      aria-label={t.movePicture}
      title={paused ? t.cameraPaused : undefined}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        drag.value = { fromX: event.clientX, fromY: event.clientY, x: 0, y: 0 }
      }}
      onPointerMove={(event) => {
        const from = drag.value
        if (from === null) return
        drag.value = { ...from, x: event.clientX - from.fromX, y: event.clientY - from.fromY }
      }}
      onPointerUp={drop}
      onPointerCancel={() => (drag.value = null)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === ' ') corner.value = nextCorner(corner.value)
        else corner.value = withArrow(corner.value, event.key)
      }}
    >
      {camera.at === 'on' && !paused ? (
        <OwnVideo track={camera.track} />
      ) : (
        <Avatar id={state.value.you ?? ''} name={name.value} />
      )}
      {(!heard || unseen) && (
        <span class="own-signs">
          {!heard && <Icon name="micOff" />}
          {unseen && <Icon name="cameraOff" />}
        </span>
      )}
    </button>
  )
}
