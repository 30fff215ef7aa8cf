/** What a connection may show of us while it only rings (M2). PURE. */
import type { Circumstances, RelayState } from '../types'

/**
 * Whether a call may be answered before the person accepts it. Where a relay ought to be and is not
 * to be had, our address would be shown: nobody who chose this was told so.
 */
export function mayWarm(relay: RelayState): boolean {
  return relay === 'ready' || relay === 'none'
}

/**
 * `isWarm`: for whoever calls and was not accepted. It sees the relay's address in place of ours,
 * where there is one.
 */
export function toPolicy(
  { isHiding, relay }: Pick<Circumstances, 'isHiding' | 'relay'>,
  isWarm: boolean,
): RTCIceTransportPolicy {
  return isHiding || (isWarm && relay !== 'none') ? 'relay' : 'all'
}
