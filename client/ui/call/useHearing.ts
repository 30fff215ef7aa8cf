import type { PeerId } from '../../../protocol/messages'
import { ownCall } from '../../sdk'
import { useSession } from '../sessionContext'
import { hear, type Hearing, hearingOf } from './hearing'

/** How loud somebody is here, in the call that we are in, and what changes it. */
export function useHearing(peer: PeerId): [Hearing, (part: Partial<Hearing>) => void] {
  const call = ownCall(useSession().state.value)?.id ?? ''
  return [hearingOf(call, peer), (part) => hear(call, peer, part)]
}
