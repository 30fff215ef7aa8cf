/**
 * What we share in a call: a screen, or whatever else gives a picture. EDGE. Loaded with the call:
 * it stops with the call, and with its source.
 */
import { type ReadonlySignal, signal } from '@preact/signals'
import {
  canCapture,
  type Capture,
  chooseScreen,
  type Content,
  prepare,
  type ShareTrouble,
} from '../media/screen'
import type { Session } from './session'

export type { ShareTrouble }

export type ShareState =
  | { at: 'off' }
  /** The browser asks what is to be shared. */
  | { at: 'asking' }
  | { at: 'on'; capture: Capture; content: Content }
  | { at: 'trouble'; trouble: ShareTrouble }

export type Share = {
  state: ReadonlySignal<ShareState>
  /** Whether this browser can share a screen at all; a page cannot ask for less. */
  canCapture: boolean
  /** Has the person choose a screen; must follow from a press. */
  start(): Promise<void>
  /** Shares what is given, and stops it in the end. */
  show(capture: Capture, content: Content): void
  setContent(content: Content): void
  stop(): void
  dismiss(): void
}

type Sharing = Pick<Session, 'state' | 'setTracks'>

const shares = new WeakMap<Sharing, Share>()

/** That of this session: one, whoever asks. */
export function shareOf(session: Sharing): Share {
  const share = shares.get(session) ?? createShare(session)
  shares.set(session, share)
  return share
}

function createShare(session: Sharing): Share {
  const state = signal<ShareState>({ at: 'off' })
  const isInCall = (): boolean => session.state.peek().phase.at === 'in'

  session.state.subscribe(({ phase }) => {
    if (phase.at !== 'in') stop()
  })

  function show(capture: Capture, content: Content): void {
    stop()
    const { video, sound } = capture
    prepare(video, content)
    session.setTracks({ screen: video, screenSound: sound })
    state.value = { at: 'on', capture, content }
    // The browser's own stop, and a window that was closed.
    video.addEventListener('ended', () => isOf(video) && stop(), { once: true })
    sound?.addEventListener('ended', () => isOf(video) && session.setTracks({ screenSound: null }))
  }

  function isOf(video: MediaStreamTrack): boolean {
    const { value } = state
    return value.at === 'on' && value.capture.video === video
  }

  function stop(): void {
    const { value } = state
    if (value.at !== 'on') return
    state.value = { at: 'off' }
    session.setTracks({ screen: null, screenSound: null })
    value.capture.video.stop()
    value.capture.sound?.stop()
    value.capture.end?.()
  }

  async function start(): Promise<void> {
    if (state.value.at === 'asking' || !isInCall()) return
    const before = state.value
    state.value = { at: 'asking' }
    const captured = await chooseScreen('text')
    // While it was asked, the call may have ended, or what was shared before it.
    state.value = before.at === 'on' && before.capture.video.readyState === 'live' ? before : off
    if ('trouble' in captured) {
      if (state.value.at === 'off') state.value = { at: 'trouble', trouble: captured.trouble }
      return
    }
    if (isInCall()) return show(captured, 'text')
    captured.video.stop()
    captured.sound?.stop()
  }

  return {
    state,
    canCapture: canCapture(),
    start,
    show,
    stop,
    setContent(content) {
      const { value } = state
      if (value.at !== 'on') return
      prepare(value.capture.video, content)
      state.value = { ...value, content }
      // The links look at the track anew.
      session.setTracks({})
    },
    dismiss() {
      if (state.value.at === 'trouble') state.value = off
    },
  }
}

const off: ShareState = { at: 'off' }
