/** Looks into a link, for who wants to know, and for who helps. EDGE, and loaded apart. */
import type { Inspection } from '../types'
import { gatherDetails } from './details'
import { toReport } from './report'

export { readPath } from './path'

export async function report({ status, ...inspection }: Inspection): Promise<string> {
  const details = await gatherDetails(inspection)
  const said = status.at === 'failed' ? `failed (${status.why})` : status.at
  const browser = navigator.userAgent
  return toReport({ ...inspection, status: said, details, browser, at: Date.now() })
}
