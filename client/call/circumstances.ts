/**
 * What is known around a link, for who has to say why it does not work. EDGE: it asks the browser
 * for its network.
 */
import type { IceServer } from '../../protocol/messages'
import type { Circumstances, RelayState } from './types'

type Known = {
  hasRoom: boolean
  isPeerThere: boolean
  iceServers: readonly IceServer[]
  relay: RelayState
  isHiding: boolean
}

export function toCircumstances({ iceServers, ...known }: Known): Circumstances {
  return {
    ...known,
    isOnline: navigator.onLine,
    hasStun: iceServers.some(({ urls }) => urls.some((url) => /^stun/i.test(url))),
  }
}
