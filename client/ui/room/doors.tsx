import { useEffect, useRef } from 'preact/hooks'
import { isFull, wayIn } from '../../sdk'
import type { Ended } from '../../sdk'
import { beginsWithVideo } from '../../session/session'
import { useApp, useWords } from '../app'
import { Icon } from '../parts/icon'
import { pressPauseMs } from '../parts/pressPause'
import { LazyCannotCall } from './lazy'
import { useSession } from '../sessionContext'

/** The ways into a call: back into the last one, into the one that is going on, or a new one. */
export function Doors({ focusCall }: { focusCall: boolean }) {
  const t = useWords()
  const { page } = useApp()
  const session = useSession()
  const state = session.state.value
  const rung = state.phase.at === 'ringing'
  const first = useRef<HTMLButtonElement>(null)
  const focusedAt = useRef(0)
  useEffect(() => {
    // After a call or a dialog the focus is nowhere; from where somebody types it is not taken.
    if (!focusCall || rung || page.document.activeElement !== page.document.body) return
    first.current?.focus()
    focusedAt.current = performance.now()
  }, [rung])
  /** Whoever presses Hang up twice, or for long, does not mean to call again. */
  const ifMeant = (event: KeyboardEvent) => {
    const isSoon = event.repeat || event.timeStamp - focusedAt.current < pressPauseMs
    if (isSoon && (event.key === 'Enter' || event.key === ' ')) event.preventDefault()
  }

  if (!session.canCall) return <LazyCannotCall />
  // It is drawn anew when the switches move.
  void session.media.state.value
  const way = wayIn(state)
  if (isFull(state)) return <p class="room-note">{t.full}</p>
  const words = {
    rejoin: [t.rejoin, t.rejoinByVoice],
    join: [t.joinCall, t.joinByVoice],
    call: [mayRepeat(state.ended) ? t.callAgain : t.call, t.voiceCall],
  }[way]
  const video = beginsWithVideo(session, way)
  const primary = way !== 'call' || state.people.length > 0 || state.ended !== null
  return (
    <div class="pair">
      <button
        ref={first}
        type="button"
        class={primary ? 'button primary big' : 'button big'}
        onKeyDown={ifMeant}
        onKeyUp={ifMeant}
        onClick={() => session[way]({ video })}
      >
        <Icon name={video ? 'camera' : 'phone'} />
        {words[0]}
      </button>
      {video && (
        <button type="button" class="button big" onClick={() => session[way]({ video: false })}>
          <Icon name="phone" />
          {words[1]}
        </button>
      )}
    </div>
  )
}

function mayRepeat(ended: Ended | null): boolean {
  switch (ended?.why) {
    case 'you-hung-up':
    case 'hung-up':
    case 'lost':
    case 'away':
    case 'refused':
      return true
    case 'you-declined':
    case 'removed':
    case 'full':
    case 'over':
    case undefined:
      return false
    default:
      return ended satisfies null
  }
}
