/** Candidates on their way: ours leave in batches, the other's wait for the description that they belong to. */
import { limits } from '../../protocol/messages'
import type { Candidate, Candidates } from '../../protocol/payload'
import { belongsTo } from './negotiation'

/** Candidates that come within this time travel together. */
const batchMs = 40
const earlyMax = 256

/** A browser's own says what stands in a `Candidate`, and no more, as JSON. */
type Found = Candidate & Pick<RTCIceCandidate, 'tcpType'>

export type Batch = {
  /** Null when there are no more: what has been gathered need not wait any longer. */
  add(candidate: Found | null): void
  /** Keeps what comes until a description is said. */
  keep(): void
  /** A description is said, in which all stand that came; that no more will come is said too, when it has all. */
  said(): void
}

/** `needsEnd`: that there are no more is said even where nothing else is left to say (M10). */
export function createBatch(send: (batch: Candidates) => void, needsEnd: boolean): Batch {
  const candidates: Candidate[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let isKept = false
  let hasEnded = false

  function clear(): Candidate[] {
    clearTimeout(timer)
    timer = undefined
    return candidates.splice(0)
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
      hasEnded = !candidate
      if (!candidate) return flush()
      // An active TCP candidate is never connected to (RFC 6544 section 4.5), and browsers have no passive ones.
      if (!candidate.candidate || candidate.tcpType === 'active') return
      candidates.push(candidate)
      timer ??= setTimeout(flush, batchMs)
    },
    keep() {
      isKept = true
    },
    said() {
      isKept = false
      clear()
      if (hasEnded) flush()
    },
  }
}

export type Early = {
  put(candidates: Candidate[]): void
  /** Those that belong to this description; they are kept no longer. */
  take(sdp: string | undefined): Candidate[]
}

export function createEarly(): Early {
  let kept: Candidate[] = []
  return {
    put(candidates) {
      kept = [...kept, ...candidates].slice(-earlyMax)
    },
    take(sdp) {
      const now = kept.filter((c) => belongsTo(sdp, c.usernameFragment))
      kept = kept.filter((c) => !now.includes(c))
      return now
    },
  }
}
