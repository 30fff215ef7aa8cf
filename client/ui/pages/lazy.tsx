/**
 * What is not needed to see who is in a room: it is loaded when it is, and the call as soon as we
 * are in the room.
 */
import { Failed } from '../failed'
import { lazily } from '../lazily'

export const loadHome = () => import('../home/home')
/** With the ringing before it, and what may be looked for in it. */
export const loadCall = () => import('../call/call')
export const LazyHome = lazily(loadHome, (part) => part.Home)
export const LazyCheck = lazily(
  () => import('../check/check'),
  (part) => part.CheckPage,
)
export const LazyCall = lazily(loadCall, (part) => part.Call, Failed, Curtain)
export const LazyIncoming = lazily(loadCall, (part) => part.Incoming)
export const LazyLinkMessage = lazily(
  () => import('../room/linkMessage'),
  (part) => part.LinkMessage,
)
export const LazyClosedMessage = lazily(
  () => import('../room/closedMessage'),
  (part) => part.ClosedMessage,
)

/** As dark as the call that comes: between two pages nothing flashes. */
function Curtain() {
  return <div class="curtain" />
}
