/** Why a link does not work, from what is known of it. PURE. */
import type { Circumstances, LinkTrouble } from '../types'
import type { Evidence } from './evidence'

export function whyFailed(around: Circumstances, evidence: Evidence): LinkTrouble {
  if (!around.isOnline) return 'offline'
  if (!around.hasRoom) return 'room-gone'
  if (!around.isPeerThere) return 'peer-gone'
  if (!evidence.isAgreed) return 'no-answer'
  const gathered = (type: string): boolean => evidence.ours.includes(type)
  // Where that is so of both, the other would seem not to answer.
  if (around.isHiding && !gathered('relay')) return 'cannot-hide'
  // Where UDP gets out, a server shows us our address, or lends us one. An address that is public
  // already is not shown.
  const isShutIn = !gathered('srflx') && !gathered('relay')
  const hasRelay = around.relay === 'ready'
  if ((around.hasStun || hasRelay) && isShutIn && evidence.errors.includes(701)) return 'no-udp'
  if (evidence.theirs.length === 0) return 'no-answer'
  if (evidence.isAnswered && evidence.connectionState === 'connecting') return 'unknown'
  if (hasRelay) return 'relay-failed'
  return around.relay === 'none' ? 'no-relay' : 'relay-unavailable'
}
