import { safetyWords } from '../i18n/safety'
import type { SafetyState } from '../session'
import { Shield, toStanding } from './shield'
import { usePart } from './usePart'

/** Beside the name of one person: that the code was compared, or that something is wrong with it. */
export function SafetySign({ safety }: { safety: SafetyState }) {
  const words = usePart(safetyWords)
  const standing = toStanding(safety)
  if (standing === 'open') return null
  // Without its words the shape still says it.
  return (
    <>
      <Shield standing={standing} />
      {words !== null && words !== 'failed' && <span class="hidden">{toText(safety)}</span>}
    </>
  )

  function toText({ at }: SafetyState): string {
    if (words === null || words === 'failed') return ''
    if (at === 'changed') return words.changedSign
    return at === 'broken' ? words.brokenSign : words.verified
  }
}
