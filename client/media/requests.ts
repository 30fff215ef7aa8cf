/**
 * Asks the browser for devices. EDGE: one prompt for both where that can be, and in words of ours
 * why not.
 */
import { logFailure } from '../base/logFailure'
import type { Choosing } from './choosing'
import { type Input, trackOf } from './input'
import type { OwnState } from './ownState'
import { toTrouble } from './trouble'

type Needs = {
  own: OwnState
  bringChoosing: () => Promise<Choosing>
  /** Whether something else may be asked for in place of what was chosen and is not there. */
  giveUp: (kind: Input) => boolean
  use: (kind: Input, track: MediaStreamTrack) => void
}

export type Requests = {
  start: (kinds: readonly Input[]) => Promise<void>
  /** What was asked for is not wanted any more: its answer is thrown away. */
  withdraw: (kind: Input) => void
}

/** A prompt that stays open this long may be hidden from the person. */
const slowMs = 4000

export function createRequests({ own, bringChoosing, giveUp, use }: Needs): Requests {
  const { state, become } = own
  /** Rises with every request for a device; an answer to an older one is thrown away. */
  const asked = { microphone: 0, camera: 0 }

  /** One that runs goes on until another takes its place. */
  function show(kind: Input, slow: boolean): void {
    if (state.value[kind].at !== 'on') become(kind, { at: 'asking', slow })
  }

  async function start(kinds: readonly Input[]): Promise<void> {
    // What no page here can have is not asked for.
    if (kinds.length === 0 || own.off.at === 'trouble') return
    const tickets = kinds.map((kind) => [kind, ++asked[kind]] as const)
    const current = (): Input[] => tickets.filter(([k, t]) => asked[k] === t).map(([k]) => k)
    for (const kind of kinds) show(kind, false)
    const slow = setTimeout(() => {
      for (const kind of current()) show(kind, true)
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
      else await Promise.all(failed.map((kind) => fail(kind, error)))
    } finally {
      clearTimeout(slow)
    }
  }

  async function fail(kind: Input, error: unknown): Promise<void> {
    if (isGone(error) && giveUp(kind)) return start([kind])
    trackOf(state.value[kind])?.stop()
    return become(kind, { at: 'trouble', trouble: toTrouble(nameOf(error)) })
  }

  return {
    start,
    withdraw(kind) {
      asked[kind] += 1
    },
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

/** What was asked for by its id is not there. */
function isGone(error: unknown): boolean {
  return toTrouble(nameOf(error)) === 'missing'
}

/** An OverconstrainedError was no DOMException at first. */
function nameOf(error: unknown): string {
  return error instanceof Object && 'name' in error ? String(error.name) : ''
}
