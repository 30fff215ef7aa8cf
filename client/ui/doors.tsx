import { useEffect, useRef } from 'preact/hooks'
import { joinableCall } from '../call/derive'
import type { Ended } from '../call/state'
import { useApp, useWords } from './app'
import { Icon } from './icon'
import { useSession } from './sessionContext'

/** The ways into a call: start one, or join the one that is going on. */
export function Doors({ focusCall }: { focusCall: boolean }) {
  const t = useWords()
  const { page } = useApp()
  const session = useSession()
  const state = session.state.value
  const rung = state.phase.at === 'rung'
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // After a call or a dialog the focus is nowhere; from where somebody types it is not taken.
    if (focusCall && !rung && page.document.activeElement === page.document.body)
      first.current?.focus()
  }, [rung])

  const joinable = joinableCall(state)
  const enter = (video: boolean) =>
    joinable === null ? session.call({ video }) : session.join({ video })
  const primary = joinable !== null || state.people.length > 0 || state.ended !== null
  return (
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
