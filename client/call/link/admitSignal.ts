/**
 * The one door for what another says to negotiate with, whichever way it came: what does not get
 * through has changed nothing, and is counted.
 */
import type { Signal } from '../../../protocol/payload'
import type { Refusals } from '../../trust/refusals'
import { type Admitted, type AdmittedCandidate, admit, admitCandidates } from './sections'

export type AdmittedSignal =
  | { type: 'offer' | 'answer'; description: Admitted }
  | { type: 'candidate'; candidates: AdmittedCandidate[] }

/** Null when it is a description that is not admitted. Of candidates those are left that are. */
export function admitSignal(
  signal: Signal,
  isPlain: boolean,
  refused: Pick<Refusals, 'count'>,
): AdmittedSignal | null {
  switch (signal.type) {
    case 'offer':
    case 'answer': {
      const { type } = signal
      const description = admit(type, signal.description, isPlain)
      if (description === null) refused.count('description')
      else refused.count('candidate', description.refused)
      return description && { type, description }
    }
    case 'candidate': {
      const { candidates, refused: count } = admitCandidates(signal.batch.candidates)
      refused.count('candidate', count)
      return { type: 'candidate', candidates }
    }
    default:
      return signal satisfies never
  }
}
