import { isolate } from '../../i18n/isolate'
import { safetyWords } from '../../i18n/safety'
import type { SafetyWords } from '../../i18n/en/safety'
import type { Link } from '../../session/session'
import { isAwaited, Shield, toStanding } from '../parts/shield'
import { useSlow } from '../parts/time'
import { usePart } from '../usePart'
import { useDay } from './useDay'

/**
 * Beside the name of one person: that the code was compared, or that something is wrong with it.
 */
export function SafetySign({ link }: { link: Link }) {
  const words = usePart(safetyWords)
  const toDay = useDay()
  const isKeptBack = useSlow(isAwaited(link))
  const standing = isKeptBack ? 'warning' : toStanding(link.safety)
  if (standing === 'open') return null
  // Without its words the shape still says it.
  return (
    <>
      <Shield standing={standing} />
      {words !== null && words !== 'failed' && (
        <span class="hidden">{toText(link, words, toDay)}</span>
      )}
    </>
  )
}

function toText({ safety }: Link, words: SafetyWords, toDay: (at: number) => string): string {
  switch (safety.at) {
    case 'comparing':
      return words.keptBackSign
    case 'code':
      if (safety.verified) return words.verified
      if (safety.recognised?.is !== 'verified') return words.otherSign
      return words.recognised(isolate(safety.recognised.as), toDay(safety.recognised.at))
    case 'changed':
      return words.changedSign
    case 'broken':
      return words.brokenSign
    default:
      return safety satisfies never
  }
}
