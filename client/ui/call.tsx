import { useEffect, useRef } from 'preact/hooks'
import { peopleIn, ringing } from '../sdk'
import type { OwnCall, State } from '../sdk'
import type { Link, Session } from '../session'
import { useWords } from './app'
import { Bar } from './bar'
import { CallTop } from './callTop'
import { DeviceNote } from './deviceNote'
import { LazyKnocks } from './lazyPages'
import { SafetyNote } from './safetyNote'
import { useSession } from './sessionContext'
import { SlowNote } from './slowNote'
import { Stage } from './stage'
import { TapToHear } from './tapToHear'
import { ToastList } from './toasts'
import { useShortcuts } from './useShortcuts'
import { useStill } from './useStill'
import { Waiting } from './waiting'
import './call.css'

export { Incoming } from './incoming'

export function Call({ call }: { call: OwnCall }) {
  const t = useWords()
  const session = useSession()
  const root = useRef<HTMLElement>(null)
  useEffect(() => root.current?.focus({ preventScroll: true }), [])
  useShortcuts(session)
  const still = useStill(root)

  const state = session.state.value
  const people = peopleIn(state, call.id)
  const waiting = people.length === 0
  const calm = !waiting && isCalm(state, session)
  const layout = people.length > 1 ? 'many' : 'one'
  return (
    <main
      ref={root}
      class={`call ${layout}${still && calm ? ' still' : ''}`}
      tabIndex={-1}
      aria-label={t.inACall}
    >
      <CallTop since={call.connectedAt} ringing={waiting ? [] : ringing(state)} />
      <ToastList />
      <Stage people={people}>
        {waiting && <Waiting ringing={ringing(state)} awaiting={call.awaiting} />}
      </Stage>
      <div class="call-notes">
        {state.knocks.length > 0 && <LazyKnocks />}
        <TapToHear root={root} />
        {people.map((person) => (
          <SafetyNote key={person.id} person={person} />
        ))}
        <SlowNote />
        <DeviceNote kind="camera" />
        <DeviceNote kind="microphone" />
      </div>
      <Bar answered={call.since !== null} />
    </main>
  )
}

/** Whether nothing is going on that somebody may have to act on. */
function isCalm(state: State, session: Session): boolean {
  const links: Link[] = [...session.links.value.values()]
  if (state.signaling.at !== 'open' || state.knocks.length > 0) return false
  return links.every((link) => link.status.at === 'connected')
}
