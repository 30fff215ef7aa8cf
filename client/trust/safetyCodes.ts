/**
 * The safety code with each other peer, for as long as the page is open: its fingerprints stay as
 * long, and so the code does over every link to the same page of the other. EDGE.
 */
import type { CallId, PeerId } from '../../protocol/messages'
import type { SafetyMessage } from '../../protocol/inBand'
import { createSafety, type Safety, type SafetyState } from './safety'

export type SafetyCodesOptions = {
  you: () => PeerId
  call: () => CallId | null
  queueSafety(to: PeerId, message: SafetyMessage): boolean
  show(id: PeerId, safety: SafetyState): void
}

export type Safeties = {
  /** For a new link to this peer. */
  begin(id: PeerId): Safety
  verify: (id: PeerId, code: readonly number[] | null) => boolean
}

export function createSafetyCodes(options: SafetyCodesOptions): Safeties {
  const safeties = new Map<PeerId, Safety>()

  function create(id: PeerId): Safety {
    const safety: Safety = createSafety({
      you: options.you(),
      other: id,
      say: (message) => options.queueSafety(id, message),
      onChange: () => options.show(id, safety.state()),
    })
    safeties.set(id, safety)
    return safety
  }

  return {
    begin(id) {
      const safety = safeties.get(id) ?? create(id)
      safety.begin(options.call())
      return safety
    },
    verify: (id, code) => safeties.get(id)?.verify(code, options.call()) ?? false,
  }
}
