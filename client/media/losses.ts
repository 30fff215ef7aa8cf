/**
 * Devices that go away while they are in use, and come back. EDGE: it listens to tracks and to the
 * page.
 */
import { toPlainName } from '../../protocol/name'
import { type Input, inputs, trackOf } from './input'
import type { OwnState } from './ownState'
import type { DeviceState } from './types'

type Needs = {
  own: OwnState
  start: (kinds: readonly Input[]) => Promise<void>
  /** The device of this track is not chosen any more. */
  unchoose: (kind: Input, track: MediaStreamTrack) => void
}

export type Losses = {
  /** Whatever becomes of this track, something is done about it. */
  follow: (kind: Input, track: MediaStreamTrack) => void
  /** Starts one that could not go on, or did not begin. */
  restart: (kind: Input) => Promise<void>
  close: () => void
}

const pauseMs = 1000

export function createLosses({ own, start, unchoose }: Needs): Losses {
  const { state, change, become } = own

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

  /**
   * The device went away, or the system took it: another one takes its place, and the person is
   * told.
   */
  async function replaceLost(kind: Input, track: MediaStreamTrack): Promise<void> {
    if (trackOf(state.value[kind]) !== track) return
    unchoose(kind, track)
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

  document.addEventListener('visibilitychange', wake)

  return {
    follow(kind, track) {
      track.addEventListener('ended', () => void replaceLost(kind, track))
      if (kind === 'camera') followPauses(track)
    },
    restart: (kind) => (isLost(state.value[kind]) ? startLost(kind) : start([kind])),
    close: () => document.removeEventListener('visibilitychange', wake),
  }
}

function isLost(device: DeviceState): boolean {
  return device.at === 'trouble' && device.trouble === 'unplugged'
}
