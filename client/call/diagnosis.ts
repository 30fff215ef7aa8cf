/** Looks into a link that failed. EDGE, and loaded apart: most calls never need it. */
import type { LinkTrouble } from '../session'
import { gatherEvidence } from './evidence'
import { type Findings, toReport } from './report'
import { type Circumstances, whyFailed } from './why'

export { readPath } from './path'

type Subject = Parameters<typeof gatherEvidence>[0]

export async function diagnose(subject: Subject, around: Circumstances): Promise<LinkTrouble> {
  return whyFailed(around, await gatherEvidence(subject))
}

export async function report(
  subject: Subject,
  around: Circumstances,
  known: Pick<Findings, 'status' | 'attempts' | 'refused'>,
): Promise<string> {
  const evidence = await gatherEvidence(subject)
  const browser = navigator.userAgent
  return toReport({ ...known, around, evidence, browser, at: Date.now() })
}
