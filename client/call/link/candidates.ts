/**
 * Candidates on their way: ours leave in batches, the other's wait for the description that they
 * belong to.
 */
import { limits } from '../../../protocol/messages'
import type { Candidate, Candidates } from '../../../protocol/payload'
import { belongsTo, usernameFragmentOf } from './negotiation'
import type { AdmittedCandidate } from './sections'

/** Candidates that come within this time travel together. */
const batchMs = 40
const earlyMax = 256

type Found = Candidate & Pick<RTCIceCandidate, 'tcpType'>

export type Batch = {
  /** Null when there are no more: what has been gathered need not wait any longer. */
  add: (candidate: Found | null) => void
  /** Holds back what comes until `drop`: it will stand in a description. */
  holdBack: () => void
  drop: () => void
  /** The description went out. If it held every candidate, this says the end. */
  said: () => void
}

/** `needsEnd`: that there are no more is said even where nothing else is left to say (M10). */
export function createBatch(send: (batch: Candidates) => void, needsEnd: boolean): Batch {
  let candidates: Candidate[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let isKept = false
  let hasEnded = false

  function clear(): Candidate[] {
    clearTimeout(timer)
    timer = undefined
    const gathered = candidates
    candidates = []
    return gathered
  }

  function flush(): void {
    if (isKept) return
    const all = clear()
    while (all.length > limits.candidatesPerBatch)
      send({ candidates: all.splice(0, limits.candidatesPerBatch) })
    if (all.length > 0 || (hasEnded && needsEnd))
      send({ candidates: all, ...(hasEnded && { end: true }) })
  }

  return {
    add(candidate) {
      hasEnded = candidate === null
      if (candidate === null) return flush()
      // An active TCP candidate is never connected to (RFC 6544 section 4.5), and browsers have no
      // passive ones.
      if (candidate.candidate === '' || candidate.tcpType === 'active') return
      const { sdpMid, sdpMLineIndex, usernameFragment } = candidate
      candidates.push({ candidate: candidate.candidate, sdpMid, sdpMLineIndex, usernameFragment })
      timer ??= setTimeout(() => {
        timer = undefined
        flush()
      }, batchMs)
    },
    holdBack() {
      isKept = true
    },
    drop() {
      isKept = false
      clear()
    },
    said() {
      if (hasEnded && candidates.length === 0) flush()
    },
  }
}

export type Early = {
  put: (candidates: readonly AdmittedCandidate[]) => void
  /**
   * Those that belong to this description, up to the limit; a browser with many networks and relays
   * has some thirty.
   */
  take: (sdp: string | undefined) => AdmittedCandidate[]
}

/** `onRefused`: of so many a description had too many. */
export function createEarly(onRefused: (count: number) => void): Early {
  let kept: AdmittedCandidate[] = []
  let given = { to: '', count: 0 }
  return {
    put(candidates) {
      kept = [...kept, ...candidates].slice(-earlyMax)
    },
    take(sdp) {
      const now = kept.filter((c) => belongsTo(sdp, c.usernameFragment))
      kept = kept.filter((c) => !now.includes(c))
      const to = usernameFragmentOf(sdp) ?? ''
      if (to !== given.to) given = { to, count: 0 }
      const left = now.slice(0, limits.candidatesPerDescription - given.count)
      given.count += left.length
      if (left.length < now.length) onRefused(now.length - left.length)
      return left
    },
  }
}
