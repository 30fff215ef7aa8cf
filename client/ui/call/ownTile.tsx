import { type Signal, useSignal } from '@preact/signals'
import { sharingWords } from '../../i18n/sharing'
import { useWords } from '../app'
import { FloatingReactions, HandSign } from '../chat/reactions'
import { Avatar } from '../parts/avatar'
import { type Box, isSmall, toStyle } from './boxes'
import { useChat } from '../chat/useChat'
import { type Corner, nextCorner, toCorner, withArrow } from './corner'
import { Icon } from '../parts/icon'
import { OwnVideo } from '../parts/ownVideo'
import { useSession } from '../sessionContext'
import { Sign } from '../parts/sign'
import { isTooSlow } from './slowNote'
import { usePart } from '../usePart'
import { OwnWeakSign } from './weakSign'
import { useOurs } from '../parts/weakness'
import './ownTile.css'

/** Less is a click, more is a drag; in pixels. */
const dragThreshold = 6

/**
 * Our own picture beside one other: small, in a corner, and moved to another by dragging, a click
 * or the arrow keys.
 */
export function OwnCorner({ corner }: { corner: Signal<Corner> }) {
  const t = useWords()
  const words = usePart(sharingWords)
  const { isPaused, isHeard, isUnseen, isWeak } = useOwnState()
  const isHandUp = useChat()?.isHandUp.value === true
  const drag = useSignal<{ fromX: number; fromY: number; x: number; y: number } | null>(null)

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
      class={drag.value ? 'own-tile dragged' : 'own-tile'}
      style={{ translate: drag.value ? `${drag.value.x}px ${drag.value.y}px` : 'none' }}
      aria-label={words && words !== 'failed' ? words.movePicture : t.preview}
      title={isPaused ? t.cameraPaused : undefined}
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
      <OwnPicture />
      <FloatingReactions peer={null} />
      {(!isHeard || isUnseen || isWeak || isHandUp) && (
        <span class="own-signs">
          <HandSign peer={null} />
          {!isHeard && <Icon name="micOff" />}
          {isUnseen && <Icon name="cameraOff" />}
          <OwnWeakSign shown={false} />
        </span>
      )}
    </button>
  )
}

/** And among several: a tile like theirs, that covers nobody's. */
export function OwnTile({ box }: { box: Box }) {
  const t = useWords()
  const { isHeard, isUnseen } = useOwnState()
  return (
    <figure class="tile" style={toStyle(box)} aria-label={t.preview}>
      <div class="tile-middle">
        <OwnPicture />
      </div>
      <FloatingReactions peer={null} />
      <figcaption class="tile-foot">
        <span class="tile-name">
          <span>{t.you}</span>
          <HandSign peer={null} />
          {!isHeard && <Sign icon="micOff" text={t.muted} />}
          {isUnseen && <Sign icon="cameraOff" text={t.cameraPaused} />}
          <OwnWeakSign shown={!isSmall(box)} />
        </span>
      </figcaption>
    </figure>
  )
}

function OwnPicture() {
  const { media, name, state } = useSession()
  const { camera, paused } = media.state.value
  if (camera.at === 'on' && !paused) return <OwnVideo track={camera.track} />
  return <Avatar id={state.value.you ?? ''} name={name.value} />
}

function useOwnState() {
  const session = useSession()
  const { microphone, muted, paused } = session.media.state.value
  return {
    isPaused: paused,
    isHeard: microphone.at === 'on' && !muted,
    isUnseen: paused || isTooSlow(session),
    isWeak: useOurs() !== null,
  }
}
