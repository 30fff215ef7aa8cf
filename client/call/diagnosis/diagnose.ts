/** Finds out why a link failed. EDGE. */
import type { Circumstances, LinkTrouble } from '../types'
import { gatherEvidence, type Subject } from './evidence'
import { whyFailed } from './whyFailed'

export async function diagnose(subject: Subject, around: Circumstances): Promise<LinkTrouble> {
  return whyFailed(around, await gatherEvidence(subject))
}
