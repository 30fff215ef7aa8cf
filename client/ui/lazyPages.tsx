/**
 * What is not needed to see who is in a room: it is loaded when it is, and the call as soon as there is somebody to
 * be in one with.
 */
import type { ComponentType } from 'preact'
import { Failed, FailedPart } from './failed'
import type { Bring } from './load'
import { useLoaded } from './useLoaded'

export const loadHome = () => import('./home/home')
/** With the ringing before it. */
export const loadCall = () => import('./call/call')

export const loadUncopied = () => import('./parts/uncopied')

export const LazyHome = lazily(loadHome, (part) => part.Home)
export const LazyCheck = lazily(
  () => import('./check/check'),
  (part) => part.CheckPage,
)
export const LazyCall = lazily(loadCall, (part) => part.Call, Failed, Curtain)
export const LazyIncoming = lazily(loadCall, (part) => part.Incoming)
export const LazyUncopied = lazily(loadUncopied, (part) => part.Uncopied, FailedPart)
export const LazyLinkMessage = lazily(
  () => import('./room/linkMessage'),
  (part) => part.LinkMessage,
)
export const LazyClosedMessage = lazily(
  () => import('./room/closedMessage'),
  (part) => part.ClosedMessage,
)
export const LazyCannotCall = lazily(
  () => import('./room/cannotCall'),
  (part) => part.CannotCall,
  FailedPart,
)
export const LazyDeviceNote = lazily(
  () => import('./settings/deviceNote'),
  (part) => part.DeviceNote,
  FailedPart,
)
export const loadWhyLost = () => import('./call/whyLost')
export const LazyWhyLost = lazily(
  loadWhyLost,
  (part) => part.WhyLost,
  () => null,
)
export const LazyLevel = lazily(
  () => import('./parts/level'),
  (part) => part.Level,
  () => null,
)
export const LazyKnocking = lazily(
  () => import('./people/knocking'),
  (part) => part.Knocking,
)
export const LazyKnocks = lazily(
  () => import('./people/knocks'),
  (part) => part.Knocks,
  FailedPart,
)
export const LazySoundNote = lazily(
  () => import('./call/soundNote'),
  (part) => part.SoundNote,
  () => null,
)
export const LazyLockChip = lazily(
  () => import('./people/lockChip'),
  (part) => part.LockChip,
  FailedPart,
)

function lazily<M, P extends object>(
  bring: Bring<M>,
  pick: (part: M) => ComponentType<P>,
  Fallback: ComponentType = Failed,
  Pending: ComponentType | null = null,
): ComponentType<P> {
  return function Lazy(props) {
    const part = useLoaded(bring)
    if (part === 'failed') return <Fallback />
    if (part === null) return Pending && <Pending />
    const Part = pick(part)
    return <Part {...props} />
  }
}

/** As dark as the call that comes: between two pages nothing flashes. */
function Curtain() {
  return <div class="curtain" />
}
