/**
 * Our own camera and microphone. EDGE: what the person wants, what the browser gives, and in words
 * that the interface knows why not. It never ends a call: whatever fails, the call goes on with
 * what there is.
 */
import { computed, type ReadonlySignal } from '@preact/signals'
import type { KeptEntry } from '../memory/entry'
import { logFailure } from '../base/logFailure'
import type { Media } from './types'
import type { Choosing } from './choosing'
import { type Input, inputs, trackOf } from './input'
import { createLevel } from './level'
import type { Losses } from './losses'
import { createOwnState, type OwnState } from './ownState'
import { createRequests } from './requests'

/** What it takes once a device is wanted, and not to see who is in a room. */
export const loadChoosing = () => import('./choosing')

export type OwnMedia = Media & {
  /** A call begins: with what the switches say, and with video only when it is one with video. */
  startCall(video: boolean): void
  /** It is over: nothing runs, and the next one begins as this one was. */
  endCall(): void
  tracks: ReadonlySignal<Record<Input, MediaStreamTrack | null>>
  close(): void
}

/** `storage`: where it is remembered which devices were chosen; null: nowhere. */
export function createMedia(entry: KeptEntry, storage: Storage | null = null): OwnMedia {
  const own = createOwnState(entry)
  const { state, change, enterWith } = own
  const tracks = computed(() => ({
    microphone: trackOf(state.value.microphone),
    camera: trackOf(state.value.camera),
  }))
  const running = createRunning(own, storage)
  const { start, want, release, withChoosing } = running

  return {
    state,
    tracks,
    level: createLevel(computed(() => tracks.value.microphone)),
    startCall(video) {
      enterWith(video ? { camera: true, voice: false } : { voice: true })
      want({ microphone: state.value.entry.microphone, camera: video })
    },
    endCall() {
      want({ microphone: false, camera: false })
      change({ muted: false })
    },
    preview: () => want(state.value.entry),
    turnOn(kind) {
      enterWith(
        kind === 'camera' ? { camera: true, voice: false } : { microphone: !state.value.muted },
      )
      void start([kind])
    },
    turnOff(kind) {
      enterWith({ [kind]: false })
      release(kind)
    },
    setMuted(muted, isForNow) {
      const track = trackOf(state.value.microphone)
      if (track !== null) track.enabled = !muted
      change({ muted })
      if (!isForNow) enterWith({ microphone: !muted })
      // The system has stopped it, as for a phone call, and may have forgotten to let it go on.
      if (!muted && track?.muted === true) void start(['microphone'])
    },
    list: () => withChoosing(({ list }) => list()),
    choose: (kind, id) => withChoosing(({ choose }) => choose(kind, id)),
    switchCamera: () => withChoosing(({ switchCamera }) => switchCamera()),
    dismissFallback: () => change({ fallback: null }),
    close: running.close,
  }
}

/** What runs: turned on and off, replaced when it is lost, and chosen among others. */
function createRunning(own: OwnState, storage: Storage | null) {
  const { state, off, change, become } = own
  /** There is none before the first device is wanted. */
  let choosing: Choosing | null = null
  let losses: Losses | null = null
  let isClosed = false
  const { start, withdraw } = createRequests({
    own,
    bringChoosing,
    giveUp: (kind) => choosing?.giveUp(kind) === true,
    use,
  })

  async function bringChoosing(): Promise<Choosing> {
    const { createChoosing, createLosses, createWishes } = await loadChoosing()
    if (isClosed) throw new DOMException('', 'AbortError')
    const unchoose = (kind: Input, track: MediaStreamTrack) => choosing?.lose(kind, track)
    const { restart } = (losses ??= createLosses({ own, start, unchoose }))
    const kept = createWishes(storage)
    return (choosing ??= createChoosing({ state, change, start, restart, kept }))
  }

  function use(kind: Input, track: MediaStreamTrack): void {
    trackOf(state.value[kind])?.stop()
    if (kind === 'microphone') track.enabled = !state.value.muted
    losses?.follow(kind, track)
    become(kind, { at: 'on', track })
  }

  function release(kind: Input): void {
    withdraw(kind)
    trackOf(state.value[kind])?.stop()
    if (kind === 'camera' && state.value.paused) change({ paused: false })
    if (state.value[kind].at !== off.at) become(kind, off)
  }

  return {
    start,
    release,
    /** Turns on what is wanted and off what is not; one prompt for both where that can be. */
    want: (wanted: Record<Input, boolean>): void => {
      for (const kind of inputs) if (!wanted[kind]) release(kind)
      if (!wanted.camera) choosing?.forgetSwitch()
      void start(inputs.filter((kind) => wanted[kind] && state.value[kind].at !== 'on'))
    },
    /** Without its file, which comes with the first device, there is nothing to choose among. */
    withChoosing: (act: (choosing: Choosing) => Promise<unknown>): void => {
      bringChoosing().then(act).catch(logFailure('devices'))
    },
    close: (): void => {
      isClosed = true
      for (const kind of inputs) release(kind)
      losses?.close()
      choosing?.close()
    },
  }
}
