/**
 * The safety code with each other peer, for as long as the page is open: its fingerprints stay as
 * long, and so the code does over every link to the same page of the other. EDGE.
 */
import type { SafetyMessage } from '../../protocol/inBand'
import type { CallId, PeerId } from '../../protocol/messages'
import { createSafety, type Safety, type SafetyState } from './safety'
import { createSafetyPort, type SafetyPort } from './safetyPort'

export type SafetyCodesOptions = {
  you: () => PeerId
  call: () => CallId | null
  queueSafety: (to: PeerId, message: SafetyMessage) => boolean
  show(id: PeerId, safety: SafetyState): void
}

export type Safeties = {
  /** For a new link to this peer. */
  begin(id: PeerId): Safety
  verify: (id: PeerId, code: readonly number[] | null) => boolean
  port: SafetyPort
}

export function createSafetyCodes(options: SafetyCodesOptions): Safeties {
  const safeties = new Map<PeerId, Safety>()
  const { tell, ...port } = createSafetyPort(safeties, options.queueSafety)

  function create(id: PeerId): Safety {
    const safety: Safety = createSafety({
      you: options.you(),
      other: id,
      say: (message) => options.queueSafety(id, message),
      onChange: () => options.show(id, safety.state()),
      onReady: () => tell((ear) => ear.ready(id)),
      onProof: (message) => tell((ear) => ear.hear(id, message), id),
    })
    safeties.set(id, safety)
    return safety
  }

  return {
    port,
    begin(id) {
      const safety = safeties.get(id) ?? create(id)
      safety.begin(options.call())
      return safety
    },
    verify(id, code) {
      const isDone = safeties.get(id)?.verify(code, options.call()) ?? false
      if (isDone) tell((ear) => ear.verified(id, code !== null))
      return isDone
    },
  }
}
