import { useSignalEffect } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { endedText, nameText, noticeText } from '../i18n/say'
import { accompany, loadTone } from '../page/accompany'
import { nameOf } from '../sdk'
import type { Session } from '../session'
import { useApp, useWords } from './app'
import {
  LazyCall,
  LazyClosedMessage,
  LazyIncoming,
  LazyKnocking,
  loadCall,
  loadUncopied,
} from './lazyPages'
import { loadQr } from './invite'
import { prefetch } from './load'
import { Lobby } from './lobby'
import { SessionContext } from './sessionContext'
import { loadSettings } from './settingsButton'

export function Room({ session }: { session: Session }) {
  const app = useApp()
  const t = useWords()
  const hadCall = useRef(false)
  const { signaling, phase, people, rejoin } = session.state.value
  // Who was in a call, or had to knock, finds the focus on what comes next.
  if (phase.at !== 'idle' || signaling.at === 'knocking') hadCall.current = true

  useEffect(
    () => accompany(session, { page: app.page, words: app.words, notify: app.memory.notify }),
    [],
  )
  const mayCall = people.length > 0 || rejoin !== null
  useEffect(() => {
    if (mayCall) prefetch(loadCall, loadTone)
  }, [mayCall, signaling.at])
  // Whatever a call may need is there before the network goes.
  const inCall = phase.at === 'in'
  useEffect(() => {
    if (inCall) prefetch(loadSettings, loadQr, loadUncopied)
  }, [inCall, signaling.at])
  useRemember(session)
  useArrivals(session)
  useKnocks(session)
  useNotices(session)

  if (signaling.at === 'closed') return <LazyClosedMessage code={signaling.code} />
  return (
    <SessionContext.Provider value={session}>
      {phase.at === 'in' ? (
        <LazyCall call={phase.call} />
      ) : signaling.at === 'knocking' ? (
        <LazyKnocking />
      ) : (
        <Lobby focusCall={hadCall.current || app.router.fresh.value || rejoin !== null} />
      )}
      {phase.at === 'rung' && <LazyIncoming key={phase.call} from={phase.from} />}
      <p class="hidden" role="alert">
        {phase.at === 'in' && signaling.at === 'reconnecting' && t.reconnecting}
      </p>
    </SessionContext.Provider>
  )
}

/** Keeps this room, and who was met in it, among the recent ones. */
function useRemember(session: Session): void {
  const { memory } = useApp()
  const seen = session.state.value.people.flatMap((p) => nameOf(p) || [])
  useEffect(() => {
    const key = session.link.split('#')[1] ?? null
    memory.remember({ room: session.room, key, names: seen })
  }, [seen.join('\n')])
}

/** Says who comes and goes to those who do not see the list change. The first list is read, not said. */
function useArrivals(session: Session): void {
  const { toaster, words } = useApp()
  const before = useRef<Map<string, string> | null>(null)
  const { signaling, people } = session.state.value
  useEffect(() => {
    if (signaling.at !== 'open') return
    const t = words.peek()
    const now = new Map(people.map((p) => [p.id, nameText(t, p)]))
    const was = before.current ?? now
    for (const [id, name] of now) if (!was.has(id)) toaster.announce(t.isHere(name))
    for (const [id, name] of was) if (!now.has(id)) toaster.announce(t.leftRoom(name))
    before.current = now
  }, [people, signaling.at])
}

/** Says who knocks, once. */
function useKnocks(session: Session): void {
  const { toaster, words } = useApp()
  const before = useRef<string[]>([])
  const { knocks } = session.state.value
  useEffect(() => {
    const t = words.peek()
    const fresh = knocks.filter(({ id }) => !before.current.includes(id))
    before.current = knocks.map(({ id }) => id)
    if (fresh.length > 0) toaster.announce(t.sentences(fresh.map((k) => t.wantsIn(nameText(t, k)))))
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
    toaster.toast(words.value.fallback[fallback.kind](fallback.label))
    session.media.dismissFallback()
  })
  const { ended } = session.state.value
  useEffect(() => {
    if (ended !== null) toaster.announce(endedText(words.peek(), ended))
  }, [ended])
}
