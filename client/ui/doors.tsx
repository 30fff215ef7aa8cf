import { useEffect, useRef } from 'preact/hooks'
import { joinableCall, peopleIn } from '../call/derive'
import type { Ended } from '../call/state'
import { useWords } from './app'
import { Icon } from './icon'
import { useSession } from './sessionContext'

/** The ways into a call: start one, or join the one that is going on. */
export function Doors({ focusCall }: { focusCall: boolean }) {
  const t = useWords()
  const session = useSession()
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (focusCall) first.current?.focus()
  }, [])

  const state = session.state.value
  const joinable = joinableCall(state)
  const enter = (video: boolean) =>
    joinable === null ? session.call({ video }) : session.join({ video })
  const names = joinable && peopleIn(state, joinable).map((p) => p.profile.name || t.guest)
  const primary = joinable !== null || state.people.length > 0 || state.ended !== null
  return (
    <div class="doors">
      {names && <p class="doors-note">{t.inCallAlready(names)}</p>}
      <div class="pair">
        <button
          ref={first}
          type="button"
          class={primary ? 'button primary big' : 'button big'}
          onClick={() => enter(true)}
        >
          <Icon name="camera" />
          {joinable ? t.joinCall : mayRepeat(state.ended) ? t.callAgain : t.call}
        </button>
        <button type="button" class="button big" onClick={() => enter(false)}>
          <Icon name="phone" />
          {joinable ? t.joinByVoice : t.voiceCall}
        </button>
      </div>
    </div>
  )
}

function mayRepeat(ended: Ended | null): boolean {
  switch (ended?.why) {
    case 'you-hung-up':
    case 'hung-up':
    case 'lost':
    case 'refused':
      return true
    case 'you-declined':
    case 'full':
    case 'over':
    case undefined:
      return false
    default:
      return ended satisfies null
  }
}
