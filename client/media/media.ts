/**
 * Our own camera and microphone. EDGE: what the person wants, what the browser gives, and in words that the
 * interface knows why not. It never ends a call: whatever fails, the call goes on with what there is.
 */
import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Entry, KeptEntry } from '../memory/entry'
import { toPlainName } from '../../protocol/name'
import { logFailure } from '../base/logFailure'
import type { DeviceState, Media, MediaState } from './types'
import type { Choosing } from './choosing'
import { type Input, inputs, trackOf } from './input'
import { createLevel } from './level'
import { toTrouble } from './trouble'

/** What it takes once a device is wanted, and not to see who is in a room. */
export const loadChoosing = () => import('./choosing')

export type OwnMedia = Media & {
  /** A call begins: with what the switches say, and with a picture only when it is one with video. */
  begin(video: boolean): void
  /** It is over: nothing runs, and the next one begins as this one was. */
  end(): void
  tracks: ReadonlySignal<Record<Input, MediaStreamTrack | null>>
  close(): void
}

/** A prompt that stays open this long may be hidden from the person. */
const slowMs = 4000
const pauseMs = 1000

/** `storage`: where it is remembered which devices were chosen; null: nowhere. */
export function createMedia(entry: KeptEntry, storage: Storage | null = null): OwnMedia {
  // Known before anybody asks for a device.
  const lacking = lackOfDevices()
  const off: DeviceState = lacking === null ? { at: 'off' } : { at: 'trouble', trouble: lacking }
  const state = signal<MediaState>({
    microphone: off,
    camera: off,
    entry: entry.read(),
    muted: false,
    paused: false,
    devices: { microphone: [], camera: [], speaker: [] },
    chosen: { microphone: null, camera: null, speaker: null },
    fallback: null,
    canChooseSpeaker: 'setSinkId' in HTMLMediaElement.prototype,
  })
  const tracks = computed(() => ({
    microphone: trackOf(state.value.microphone),
    camera: trackOf(state.value.camera),
  }))
  /** Rises with every request for a device; an answer to an older one is thrown away. */
  const asked = { microphone: 0, camera: 0 }
  let choosing: Choosing | null = null
  let isClosed = false

  async function bringChoosing(): Promise<Choosing> {
    const { createChoosing, createWishes } = await loadChoosing()
    if (isClosed) throw new DOMException('', 'AbortError')
    return (choosing ??= createChoosing({
      state,
      change,
      start,
      restart,
      kept: createWishes(storage),
    }))
  }

  function change(part: Partial<MediaState>): void {
    state.value = { ...state.value, ...part }
  }

  /** What the person chooses, for this call and the next. */
  function enterWith(part: Partial<Entry>): void {
    const next = { ...state.value.entry, ...part }
    change({ entry: next })
    entry.keep(next)
  }

  // --- Turning on

  function begin(video: boolean): void {
    enterWith(video ? { camera: true, voice: false } : { voice: true })
    want({ microphone: state.value.entry.microphone, camera: video })
  }

  /** Turns on what is wanted and off what is not; one prompt for both where that can be. */
  function want(wanted: Record<Input, boolean>): void {
    for (const kind of inputs) if (!wanted[kind]) release(kind)
    if (!wanted.camera) choosing?.forgetSwitch()
    void start(inputs.filter((kind) => wanted[kind] && state.value[kind].at !== 'on'))
  }

  async function start(kinds: readonly Input[]): Promise<void> {
    // What no page here can have is not asked for.
    if (kinds.length === 0 || lacking !== null) return
    const tickets = kinds.map((kind) => [kind, ++asked[kind]] as const)
    const current = (): Input[] => tickets.filter(([k, t]) => asked[k] === t).map(([k]) => k)
    // One that runs goes on until another takes its place.
    const ask = (kind: Input, slow: boolean): void => {
      if (state.value[kind].at !== 'on') become(kind, { at: 'asking', slow })
    }
    for (const kind of kinds) ask(kind, false)
    const slow = setTimeout(() => {
      for (const kind of current()) ask(kind, true)
    }, slowMs)
    try {
      const { constraints, list } = await bringChoosing()
      const stream = await request(kinds, constraints)
      const wanted = current()
      for (const track of stream.getTracks()) {
        const kind = track.kind === 'audio' ? 'microphone' : 'camera'
        if (wanted.includes(kind)) use(kind, track)
        else track.stop()
      }
      // Without the list there is no choice; what runs goes on.
      await list().catch(logFailure('devices'))
    } catch (error) {
      const failed = current()
      // One of two may still be there: each is asked for by itself.
      if (kinds.length > 1) await Promise.all(failed.map((kind) => start([kind])))
      else
        for (const kind of failed) {
          if (isGone(error) && choosing?.giveUp(kind)) return start([kind])
          trackOf(state.value[kind])?.stop()
          become(kind, { at: 'trouble', trouble: toTrouble(nameOf(error)) })
        }
    } finally {
      clearTimeout(slow)
    }
  }

  function request(
    kinds: readonly Input[],
    toConstraints: Choosing['constraints'],
  ): Promise<MediaStream> {
    const constraints: MediaStreamConstraints = {}
    if (kinds.includes('microphone')) constraints.audio = toConstraints('microphone')
    if (kinds.includes('camera')) constraints.video = toConstraints('camera')
    return navigator.mediaDevices.getUserMedia(constraints)
  }

  function use(kind: Input, track: MediaStreamTrack): void {
    trackOf(state.value[kind])?.stop()
    if (kind === 'microphone') track.enabled = !state.value.muted
    track.addEventListener('ended', () => void replaceLost(kind, track))
    if (kind === 'camera') followPauses(track)
    become(kind, { at: 'on', track })
  }

  /** The system stops a camera without ending it: a page in the background, a phone call. */
  function followPauses(track: MediaStreamTrack): void {
    const look = (): void => {
      if (trackOf(state.value.camera) === track) change({ paused: track.muted })
    }
    change({ paused: false })
    track.addEventListener('unmute', look)
    // iOS mutes a camera for a moment when it starts.
    track.addEventListener('mute', () => setTimeout(look, pauseMs))
  }

  /** What the system gives back by itself, it gives back soon after the page is. */
  function wake(): void {
    if (document.visibilityState === 'visible') setTimeout(recover, pauseMs)
  }

  /** What the page lost in the background, and has not got back, is asked for anew. */
  function recover(): void {
    if (document.visibilityState !== 'visible') return
    if (state.value.paused) void start(['camera'])
    for (const kind of inputs) if (isLost(state.value[kind])) void startLost(kind)
  }

  /** The device went away, or the system took it: another one takes its place, and the person is told. */
  async function replaceLost(kind: Input, track: MediaStreamTrack): Promise<void> {
    if (trackOf(state.value[kind]) !== track) return
    choosing?.lose(kind, track)
    if (kind === 'camera') change({ paused: false })
    become(kind, { at: 'off' })
    await startLost(kind)
    const next = trackOf(state.value[kind])
    if (next !== null) change({ fallback: { kind, label: toPlainName(next.label), isBack: false } })
  }

  async function startLost(kind: Input): Promise<void> {
    await start([kind])
    if (state.value[kind].at === 'trouble') become(kind, { at: 'trouble', trouble: 'unplugged' })
  }

  /** Without its file, which comes with the first device, there is nothing to choose among. */
  function withChoosing(act: (choosing: Choosing) => Promise<unknown>): void {
    bringChoosing().then(act).catch(logFailure('devices'))
  }

  function restart(kind: Input): Promise<void> {
    return isLost(state.value[kind]) ? startLost(kind) : start([kind])
  }

  function release(kind: Input): void {
    asked[kind] += 1
    trackOf(state.value[kind])?.stop()
    if (kind === 'camera' && state.value.paused) change({ paused: false })
    if (state.value[kind].at !== off.at) become(kind, off)
  }

  function become(kind: Input, next: DeviceState): void {
    change({ [kind]: next })
  }

  function setMuted(muted: boolean): void {
    const track = trackOf(state.value.microphone)
    if (track !== null) track.enabled = !muted
    change({ muted })
    enterWith({ microphone: !muted })
    // The system has stopped it, as for a phone call, and may have forgotten to let it go on.
    if (!muted && track?.muted === true) void start(['microphone'])
  }

  document.addEventListener('visibilitychange', wake)

  return {
    state,
    tracks,
    level: createLevel(computed(() => tracks.value.microphone)),
    begin,
    end() {
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
    setMuted,
    list: () => withChoosing(({ list }) => list()),
    choose: (kind, id) => withChoosing(({ choose }) => choose(kind, id)),
    switchCamera: () => withChoosing(({ switchCamera }) => switchCamera()),
    dismissFallback: () => change({ fallback: null }),
    close() {
      isClosed = true
      for (const kind of inputs) release(kind)
      document.removeEventListener('visibilitychange', wake)
      choosing?.close()
    },
  }
}

function isLost(device: DeviceState): boolean {
  return device.at === 'trouble' && device.trouble === 'unplugged'
}

/** Why no page here has any device; null where one may. */
function lackOfDevices(): 'insecure' | 'unsupported' | null {
  if (!window.isSecureContext) return 'insecure'
  // What guards somebody's privacy may leave it there, and empty.
  return typeof navigator.mediaDevices?.getUserMedia === 'function' ? null : 'unsupported'
}

/** What was asked for by its id is not there. */
function isGone(error: unknown): boolean {
  return toTrouble(nameOf(error)) === 'missing'
}

/** An OverconstrainedError was no DOMException at first. */
function nameOf(error: unknown): string {
  return error instanceof Object && 'name' in error ? String(error.name) : ''
}
