import { useSignal, useSignalEffect } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { isolate } from '../../i18n/isolate'
import { endedText, missedText, nameText, noticeText, toName } from '../../i18n/say'
import { type Name, nameOf } from '../../sdk'
import type { Session } from '../../session/session'
import { useApp, useWords } from '../app'
import { Failed } from '../failed'
import { Guard } from '../guard'
import { LazyCall, LazyClosedMessage, LazyIncoming, loadCall } from './lazy'
import { LazyKnocking } from '../people/lazy'
import { load } from '../load'
import { Lobby } from '../room/lobby'

const loadAccompany = () => import('../../page/accompany')

type Props = {
  session: Session
  /** Comes in anew, to ask to be let in. */
  onKnock: () => void
  /** Out of the call, as a page that goes away, and into the room again. */
  onStepOut: () => void
}

export function Room({ session, onKnock, onStepOut }: Props) {
  const app = useApp()
  const t = useWords()
  const hadCall = useRef(false)
  const { signaling, phase, rejoin } = session.state.value
  // Who was in a call, or had to knock, finds the focus on what comes next.
  if (phase.at !== 'idle' || signaling.at === 'knocking') hadCall.current = true

  useAccompany(session)
  usePrefetch(signaling.at === 'open' || rejoin !== null, `${signaling.at} ${phase.at}`)
  useRemember(session)
  useArrivals(session)
  useKnocks(session)
  useNotices(session)

  const screen = phase.at === 'in' ? 'call' : signaling.at === 'knocking' ? 'door' : 'lobby'
  if (signaling.at === 'closed')
    return <LazyClosedMessage code={signaling.code} onKnock={onKnock} />
  return (
    <>
      <Guard key={screen} fallback={() => <Failed />}>
        {phase.at === 'in' ? (
          <LazyCall call={phase.call} onLeave={onStepOut} />
        ) : signaling.at === 'knocking' ? (
          <LazyKnocking />
        ) : (
          <Lobby focusCall={hadCall.current || app.router.fresh.value || rejoin !== null} />
        )}
      </Guard>
      {phase.at === 'ringing' && <LazyIncoming key={phase.call} from={phase.from} />}
      <p class="hidden" role="alert">
        {phase.at === 'in' && signaling.at === 'reconnecting' && t.reconnecting}
      </p>
    </>
  )
}

/**
 * The call, and all that may be looked for in it, once one `mayCall`, though there may be nobody
 * yet: a Parley that is deployed meanwhile has other parts. Again `when` that changes, since some
 * of it may not have come.
 */
function usePrefetch(mayCall: boolean, when: string): void {
  const language = useApp().speech.language.value
  useEffect(() => {
    if (mayCall)
      load(loadCall).then(
        (part) => part.prefetchForCall(language),
        () => {},
      )
  }, [mayCall, when, language])
}

/**
 * All around the page that follows the call: loaded when the room is there, and then asked for
 * until it comes.
 */
function useAccompany(session: Session): void {
  const app = useApp()
  const part = useSignal<typeof import('../../page/accompany') | null>(null)
  const { at } = session.state.value.signaling
  useEffect(() => {
    if (part.peek() === null)
      loadAccompany().then(
        (loaded) => (part.value = loaded),
        () => {},
      )
  }, [at])
  useEffect(() => part.value?.accompany(session, app), [part.value])
}

/** Keeps this room, and who was met in it, among the recent ones. */
function useRemember(session: Session): void {
  const { memory } = useApp()
  const seen = session.state.value.people.flatMap((p) => nameOf(p) || [])
  useEffect(() => {
    const key = session.link.split('#')[1] ?? null
    memory.remember({ room: session.room, key, names: seen, at: Date.now() })
  }, [seen.join('\n')])
}

/**
 * Says who comes and goes to those who do not see the list change, and who it is when that comes
 * later. The first list is read, not said.
 */
function useArrivals(session: Session): void {
  const { toaster, words } = useApp()
  const before = useRef<Map<string, Name> | null>(null)
  const { signaling, people } = session.state.value
  useEffect(() => {
    if (signaling.at !== 'open') return
    const t = words.peek()
    const now = new Map(people.map((p) => [p.id, nameOf(p)]))
    const was = before.current ?? now
    for (const [id, name] of now)
      if (!was.has(id) || (name && !was.get(id))) toaster.announce(t.isHere(toName(t, name)))
    for (const [id, name] of was) if (!now.has(id)) toaster.announce(t.leftRoom(toName(t, name)))
    before.current = now
  }, [people, signaling.at])
}

/** Says who knocks, once, and who it is when that comes later. */
function useKnocks(session: Session): void {
  const { toaster, words } = useApp()
  const before = useRef(new Map<string, Name>())
  const { knocks } = session.state.value
  useEffect(() => {
    const t = words.peek()
    const was = before.current
    const fresh = knocks.filter((k) => !was.has(k.id) || (nameOf(k) && !was.get(k.id)))
    before.current = new Map(knocks.map((k) => [k.id, nameOf(k)]))
    for (const knock of fresh) toaster.announce(t.wantsIn(nameText(t, knock)))
  }, [knocks])
}

/** Hands each notice to the toaster, once. */
function useNotices(session: Session): void {
  const { toaster, words } = useApp()
  useSignalEffect(() => {
    const t = words.value
    for (const notice of session.state.value.notices) {
      toaster.toast(noticeText(t, notice))
      session.dismiss(notice.key)
    }
  })
  useSignalEffect(() => {
    const { fallback } = session.media.state.value
    if (fallback === null) return
    const t = words.value
    const label = isolate(fallback.label)
    toaster.toast(fallback.isBack ? t.nowUsing(label) : t.fallback[fallback.kind](label))
    session.media.dismissFallback()
  })
  const { ended, missed } = session.state.value
  useEffect(() => {
    if (ended !== null) toaster.announce(endedText(words.peek(), ended))
  }, [ended])
  const saidAt = useRef(0)
  useEffect(() => {
    const last = missed.at(-1)
    if (last === undefined || last.at <= saidAt.current) return
    saidAt.current = last.at
    toaster.announce(missedText(words.peek(), last))
  }, [missed])
}
