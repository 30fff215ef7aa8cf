/** Everything around the page that follows a call: title, icon, tones, notification, a screen that stays awake. */
import { computed, effect, type ReadonlySignal } from '@preact/signals'
import type { Words } from '../i18n/en'
import type { Session } from '../session'
import { keepAwake } from './awake'
import { holdCallLock } from './callLock'
import { type Mood, toMood } from './mood'
import { notifyOfCall } from './notification'
import type { Page } from './page'
import { sound } from './tone'

type Around = { page: Page; words: ReadonlySignal<Words>; notify: ReadonlySignal<boolean> }

export function accompany(session: Session, { page, words, notify }: Around): () => void {
  const at = computed(() => toMood(session.state.value, session.media.state.value.muted))
  // Effects run when one of these changes, not with every step of the state.
  const tone = computed(() => toTone(at.value))
  const rungBy = computed(() => (at.value.at === 'rung' ? at.value.name : null))
  const inCall = computed(() => at.value.at === 'calling' || at.value.at === 'in-call')

  const stops = [
    effect(() => showMood(page.document, words.value, at.value, session.room)),
    effect(() => (tone.value === null ? undefined : sound(tone.value))),
    effect(() => {
      if (rungBy.value === null || !notify.value || !page.document.hidden) return undefined
      return notifyOfCall(words.value.isCalling(rungBy.value || words.value.guest))
    }),
    effect(() =>
      inCall.value && page.wakeLock ? keepAwake(page.wakeLock, page.document) : undefined,
    ),
    effect(() => (inCall.value && page.locks ? holdCallLock(page.locks, session.room) : undefined)),
  ]
  return () => {
    for (const stop of stops) stop()
    setIcon(page.document, 'icon')
  }
}

function toTone(mood: Mood) {
  if (mood.at === 'rung') return 'ringtone'
  return mood.at === 'calling' && mood.ringing ? 'ringback' : null
}

function showMood(document: Document, t: Words, mood: Mood, room: string): void {
  switch (mood.at) {
    case 'quiet':
      document.title = `${room} · Parley`
      return setIcon(document, 'icon')
    case 'rung':
      document.title = `${t.isCalling(mood.name || t.guest)} · Parley`
      return setIcon(document, 'icon-ringing')
    case 'calling':
      document.title = `${t.inACall} · Parley`
      return setIcon(document, 'icon-call')
    case 'in-call':
      document.title = `${mood.muted ? t.mutedTitle : t.inACall} · Parley`
      return setIcon(document, mood.muted ? 'icon-muted' : 'icon-call')
    default:
      return mood satisfies never
  }
}

function setIcon(document: Document, name: string): void {
  document.querySelector('link[rel=icon]')?.setAttribute('href', `/${name}.svg`)
}
