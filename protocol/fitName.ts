import { limits } from './messages'

/** As much of a name as others are told (P1): whole characters as people see them, never a half of one. PURE */
export function fitName(name: string): string {
  if (name.length <= limits.nameChars) return name
  let kept = ''
  for (const { segment } of new Intl.Segmenter().segment(name)) {
    if (kept.length + segment.length > limits.nameChars) break
    kept += segment
  }
  return kept
}
