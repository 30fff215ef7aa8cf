import alert from 'lucide-static/icons/shield-alert.svg?raw'
import check from 'lucide-static/icons/shield-check.svg?raw'
import shield from 'lucide-static/icons/shield.svg?raw'
import type { Link, SafetyState } from '../../session/session'
import { Shape } from './icon'
import './shield.css'

const shapes = { open: shield, verified: check, warning: alert }

export type Standing = keyof typeof shapes

/**
 * How it stands with one person: whether the code was compared, now or when they were here before,
 * or has to be looked at.
 */
export function toStanding(safety: SafetyState): Standing {
  switch (safety.at) {
    case 'comparing':
      return 'open'
    case 'code':
      if (safety.verified || safety.recognised?.is === 'verified') return 'verified'
      return safety.recognised?.is === 'other' ? 'warning' : 'open'
    case 'changed':
    case 'broken':
      return 'warning'
    default:
      return safety satisfies never
  }
}

/**
 * There is a connection, over which the code comes at once; but it is not there. Too long, and
 * somebody keeps it back.
 */
export function isAwaited({ status, safety }: Link): boolean {
  return status.at === 'connected' && safety.at === 'comparing'
}

export function Shield({ standing }: { standing: Standing }) {
  return (
    <span class={`shield shield-${standing}`}>
      <Shape svg={shapes[standing]} />
    </span>
  )
}
