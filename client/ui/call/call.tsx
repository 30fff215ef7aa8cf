import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { PeerId } from '../../../protocol/messages'
import { sharingWords } from '../../i18n/sharing'
import { peopleIn, ringing } from '../../sdk'
import type { OwnCall, State } from '../../sdk'
import type { Link, Session } from '../../session/session'
import { useApp, useWords } from '../app'
import { Bar } from './bar'
import { BrokenCall, BrokenFaces, BrokenIncoming } from '../broken'
import { CallTop } from './callTop'
import { ChatNote } from '../chat/chatNote'
import { besideCall, ChatPanel, useWide } from '../chat/chatPanel'
import { FilesInCall } from '../chat/filesInCall'
import { useChat } from '../chat/useChat'
import { ConfirmDialog } from '../parts/confirmDialog'
import { DeviceNote } from '../settings/deviceNote'
import { toggleFullScreen } from './fullScreen'
import { FullScreenButton } from './fullScreenButton'
import { Guard } from '../guard'
import { Incoming as IncomingDialog } from './incoming'
import { LazyKnocks } from '../people/lazy'
import { MutedNote } from './mutedNote'
import { SafetyNote } from '../safety/safetyNote'
import { useSafety } from '../safety/useSafety'
import { FileNote } from '../share/fileNote'
import { SharingNote } from '../share/sharingNote'
import { useSession } from '../sessionContext'
import { MeteredNote } from './meteredNote'
import { Shortcuts } from './shortcuts'
import { SlowNote } from './slowNote'
import { Stage } from './stage'
import { TapToHear } from './tapToHear'
import { ToastList } from '../parts/toasts'
import { useAnswered } from './useAnswered'
import { useSaving } from './useLines'
import { useMediaSession } from './useMediaSession'
import { useSpotlight } from './useSpotlight'
import { useStill } from './useStill'
import { usePart } from '../usePart'
import { Waiting } from './waiting'
import { WeakNote } from './weakSign'
import { WindowButton } from './window/windowButton'
import './call.css'

export { prefetchForCall } from './callParts'

type Props = {
  call: OwnCall
  /** Goes out of the call, and may come back. */
  onLeave: () => void
}

/** Neither this nor the ringing before it ends because it cannot be drawn. */
export function Call(props: Props) {
  return (
    <Guard fallback={(retry) => <BrokenCall retry={retry} />}>
      <CallScreen {...props} />
    </Guard>
  )
}

export function Incoming({ from }: { from: PeerId }) {
  return (
    <Guard fallback={() => <BrokenIncoming from={from} />}>
      <IncomingDialog from={from} />
    </Guard>
  )
}

function CallScreen({ call, onLeave }: Props) {
  const t = useWords()
  const { router, embedded } = useApp()
  const words = usePart(sharingWords)
  const session = useSession()
  const root = useRef<HTMLElement>(null)
  useEffect(() => root.current?.focus({ preventScroll: true }), [])
  // Of the history around a frame nothing is ours.
  const asksToLeave = useSignal(false)
  useEffect(() => (embedded ? undefined : router.hold(() => (asksToLeave.value = true))), [])
  const still = useStill(root)

  const state = session.state.value
  const people = peopleIn(state, call.id)
  const waiting = people.length === 0
  useAnswered(people)
  useSaving()
  useMediaSession(people)
  useSafety()
  const calm = !waiting && isCalm(state, session)
  const spotlight = useSpotlight(people)
  const isAlone = people.length === 1 && spotlight.large === null && spotlight.screens.length === 0
  const layout = isAlone || waiting ? 'one' : 'many'
  const chat = useChat()
  const isBeside = useWide(besideCall) && chat?.isOpen.value === true
  return (
    <main
      ref={root}
      class={`call ${layout}${still && calm ? ' still' : ''}${isBeside ? ' beside' : ''}`}
      tabIndex={-1}
      aria-label={t.inACall}
    >
      {!waiting && <h1 class="hidden">{t.inACall}</h1>}
      <Guard>
        <CallTop call={call}>
          <WindowButton spotlight={spotlight} />
          <FullScreenButton root={root} />
        </CallTop>
      </Guard>
      <ToastList />
      <Guard fallback={(retry) => <BrokenFaces retry={retry} />}>
        <Stage people={people} spotlight={spotlight} isAlone={isAlone}>
          {waiting && <Waiting ringing={ringing(state)} awaiting={call.awaiting} />}
        </Stage>
      </Guard>
      <div class="call-notes">
        <Guard>
          {state.knocks.length > 0 && <LazyKnocks />}
          <TapToHear root={root} />
          {people.map((person) => (
            <SafetyNote key={person.id} person={person} />
          ))}
          <SlowNote />
          <WeakNote />
          <SharingNote />
          <FileNote />
          <MeteredNote />
          {!waiting && <MutedNote />}
          <DeviceNote kind="camera" />
          <DeviceNote kind="microphone" />
        </Guard>
      </div>
      <Guard>
        <ChatNote />
        <FilesInCall />
      </Guard>
      <Bar answered={call.since !== null} />
      <Shortcuts spotlight={spotlight} onFullScreen={() => toggleFullScreen(root.current)} />
      <ChatPanel from={besideCall} />
      {asksToLeave.value && (
        <ConfirmDialog
          title={t.leaveTitle}
          text={call.since === null || !words || words === 'failed' ? '' : words.leaveText}
          confirm={t.leave}
          cancel={t.stay}
          onClose={() => (asksToLeave.value = false)}
          onConfirm={call.since === null ? () => session.hangUp() : onLeave}
        />
      )}
    </main>
  )
}

/** Whether nothing is going on that somebody may have to act on. */
function isCalm(state: State, session: Session): boolean {
  const links: Link[] = [...session.links.value.values()]
  if (state.signaling.at !== 'open' || state.knocks.length > 0) return false
  return links.every((link) => link.status.at === 'connected')
}
