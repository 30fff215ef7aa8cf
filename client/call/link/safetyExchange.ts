/**
 * Hands one connection's part of the safety code to what agrees upon it (client/trust/safety.ts):
 * not before it is known what the connection has agreed upon, which a browser may say later than
 * that the channel is open, and than the first message.
 */
import type { SafetyMessage } from '../../../protocol/inBand'
import type { Pair, Safety } from '../../trust/safety'

export type SafetyExchange = {
  /** The control channel is open. */
  opened(): void
  /** The connection is encrypted with what its descriptions say, which may be something new. */
  secured(): void
  hear(message: SafetyMessage): void
}

/**
 * `pair`: what the connection has agreed upon; null while it has not, or when it is not the one in
 * use.
 */
export function createSafetyExchange(
  safety: Pick<Safety, 'agreed' | 'opened' | 'hear'>,
  pair: () => Pair | null,
): SafetyExchange {
  let isOpen = false
  let hasBegun = false
  /** What came too soon; null once nothing can. */
  let early: SafetyMessage[] | null = []

  /**
   * A channel that never opens keeps no fingerprints back: they are told as soon as they are known.
   */
  function look(): void {
    const agreed = pair()
    if (agreed === null) return
    if (isOpen && !hasBegun) {
      hasBegun = true
      safety.opened(agreed)
    } else safety.agreed(agreed)
    const heard = early ?? []
    early = null
    for (const message of heard) safety.hear(message)
  }

  return {
    opened() {
      isOpen = true
      look()
    },
    secured: look,
    hear(message) {
      if (early === null) safety.hear(message)
      else early.push(message)
    },
  }
}
