/** A finding in words. PURE. */
import type { CheckWords } from '../../i18n/en/check'
import type { TroubleWords } from '../../i18n/en/trouble'
import { toBrowserName } from '../../check/browser'
import type { Finding } from '../../check/findings'
import type { Verdict } from '../../check/judge'

/** What was found, a line for each server. */
export function tell(w: CheckWords, finding: Finding): string[] {
  switch (finding.check) {
    case 'browser': {
      const lacks = finding.lacks.map((need) => w.lacks[need])
      const name = toBrowserName(finding.userAgent)
      return [lacks.length === 0 ? name : w.lacking(name, lacks)]
    }
    case 'camera':
    case 'microphone':
      return finding.label === '' ? [] : [finding.label]
    case 'signaling':
      return finding.at === 'joined' ? [w.joined(finding.welcomeMs, finding.roundTripMs)] : []
    case 'stun':
    case 'turn-udp':
    case 'turn-tcp':
    case 'turn-tls':
      if (finding.servers === null) return []
      if (finding.servers.length === 0) return [w.noServers]
      return finding.servers.map(({ name, reach }) => w.reach[reach](name))
    case 'relay':
      if (finding.at !== 'measured') return []
      return [w.measured(finding.roundTripMs, w.rate(Math.round(finding.bitsPerSecond / 1000)))]
    default:
      return finding satisfies never
  }
}

/**
 * What to do about it; null where there is nothing to do. A device's trouble is said as in a call,
 * once there are words for it.
 */
export function advise(
  troubles: TroubleWords['device'] | null,
  w: CheckWords,
  finding: Finding,
  { remedy }: Verdict,
): string | null {
  if (remedy === null) return null
  if (remedy !== 'device') return w.remedies[remedy]
  if (finding.check !== 'camera' && finding.check !== 'microphone') return null
  return finding.trouble && troubles && troubles[finding.check][finding.trouble]
}
