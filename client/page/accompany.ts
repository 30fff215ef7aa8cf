/**
 * Everything around the page that follows a call: title, icon, tones, notification, a screen that
 * stays awake.
 */
import { computed, type ReadonlySignal } from '@preact/signals'
import type { Words } from '../i18n/en/first'
import type { Language } from '../i18n/language'
import { toName } from '../i18n/say'
import { nameOf } from '../sdk'
import { type Recent, titleOf } from '../memory/recents'
import { chatOf } from '../session/chat'
import type { Session } from '../session/session'
import { asideEffect } from './aside'
import { sayAloud } from './chatAloud'
import { keepAwake } from './awake'
import { holdCallLock } from './callLock'
import { callOnEntry } from './callOnEntry'
import { type Mood, toMood } from './mood'
import { notifyOfCall } from './notification'
import type { Page } from './page'
import type { Tone } from './sound'

const loadSound = () => import('./sound')

/** Of the app (ui/app.tsx). */
type Around = {
  page: Page
  words: ReadonlySignal<Words>
  speech: { language: ReadonlySignal<Language> }
  toaster: { announce: (text: string) => void }
  memory: {
    notify: ReadonlySignal<boolean>
    recents: ReadonlySignal<Recent[]>
    keeps: ReadonlySignal<boolean>
  }
  embedded: { chats: boolean } | null
}

export function accompany(
  session: Session,
  { page, words, speech, toaster, memory, embedded }: Around,
): () => void {
  const { notify, recents } = memory
  const chat = embedded?.chats === false ? null : chatOf(session, memory)
  const at = computed(() => toMood(session.state.value, session.media.state.value.muted))
  // Effects run when one of these changes, not with every step of the state.
  const tone = computed(() => toTone(at.value))
  const speaker = computed(() => session.media.state.value.chosen.speaker)
  const rungBy = computed(() => (at.value.at === 'ringing' ? at.value.name : undefined))
  const knockedBy = computed(() => {
    const knock = session.state.value.knocks.at(-1)
    return knock && nameOf(knock)
  })
  /** What calls for somebody who looks elsewhere. */
  const calls = computed(() => {
    const t = words.value
    if (rungBy.value !== undefined) return t.isCalling(toName(t, rungBy.value))
    return knockedBy.value === undefined ? null : t.wantsIn(toName(t, knockedBy.value))
  })
  const inCall = computed(() => at.value.at === 'calling' || at.value.at === 'in-call')

  const stops = [
    asideEffect('title', () =>
      showMood(
        page.document,
        at.value,
        calls.value ??
          toTitle(words.value, at.value, titleOf(recents.value, session.room) ?? session.room),
        chat?.unread.value ?? 0,
      ),
    ),
    asideEffect('tone', () =>
      tone.value === null ? undefined : soundOnceLoaded(page.document, tone.value, speaker.value),
    ),
    asideEffect('notification', () => {
      if (calls.value === null || !notify.value || !page.document.hidden) return undefined
      return notifyOfCall(calls.value)
    }),
    asideEffect('screen', () =>
      inCall.value && page.wakeLock ? keepAwake(page.wakeLock, page.document) : undefined,
    ),
    asideEffect('lock', () =>
      inCall.value && page.locks ? holdCallLock(page.locks, session.room) : undefined,
    ),
    callOnEntry(session),
  ]
  if (chat !== null) {
    const { language } = speech
    stops.push(sayAloud(session, chat, { words, language, announce: toaster.announce }))
  }
  return () => {
    for (const stop of stops) stop()
    setIcon(page.document, 'icon')
  }
}

/** Rings silently where it cannot be loaded, as where a browser refuses sound. */
function soundOnceLoaded(page: Document, tone: Tone, speaker: string | null): () => void {
  const over = new AbortController()
  const start = async () => {
    const { sound } = await loadSound()
    if (!over.signal.aborted) over.signal.addEventListener('abort', sound(page, tone, speaker))
  }
  start().catch(() => {})
  return () => over.abort()
}

function toTone(mood: Mood) {
  if (mood.at === 'ringing') return 'ringtone'
  return mood.at === 'calling' && mood.ringing ? 'ringback' : null
}

/** `unread`: how many messages came. */
function showMood(document: Document, mood: Mood, title: string | null, unread: number): void {
  if (title !== null) document.title = `${unread > 0 ? `(${unread}) ` : ''}${title} · Parley`
  setIcon(document, toIcon(mood))
}

/** Null: the page has a title of its own. */
function toTitle(t: Words, mood: Mood, room: string): string | null {
  switch (mood.at) {
    case 'knocking':
      return null
    case 'quiet':
      return room
    case 'ringing':
      return t.isCalling(toName(t, mood.name))
    case 'calling':
      return t.inACall
    case 'in-call':
      return mood.muted ? t.mutedTitle : t.inACall
    default:
      return mood satisfies never
  }
}

function toIcon(mood: Mood): string {
  switch (mood.at) {
    case 'knocking':
    case 'quiet':
      return 'icon'
    case 'ringing':
      return 'icon-ringing'
    case 'calling':
      return 'icon-call'
    case 'in-call':
      return mood.muted ? 'icon-muted' : 'icon-call'
    default:
      return mood satisfies never
  }
}

function setIcon(document: Document, name: string): void {
  document.querySelector('link[rel=icon]')?.setAttribute('href', `/${name}.svg`)
}
