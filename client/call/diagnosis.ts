/** Looks into a link that failed. EDGE, and loaded apart: most calls never need it. */
import type { LinkTrouble } from '../session'
import { gatherEvidence } from './evidence'
import { toReport } from './report'
import { type Circumstances, whyFailed } from './why'

export { readPath } from './path'

type Subject = Parameters<typeof gatherEvidence>[0]

export async function diagnose(subject: Subject, around: Circumstances): Promise<LinkTrouble> {
  return whyFailed(around, await gatherEvidence(subject))
}

export async function report(
  subject: Subject,
  around: Circumstances,
  { status, attempts }: { status: string; attempts: number },
): Promise<string> {
  const evidence = await gatherEvidence(subject)
  const browser = navigator.userAgent
  return toReport({ status, attempts, around, evidence, browser, at: Date.now() })
}
