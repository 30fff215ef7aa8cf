import alert from 'lucide-static/icons/shield-alert.svg?raw'
import check from 'lucide-static/icons/shield-check.svg?raw'
import shield from 'lucide-static/icons/shield.svg?raw'
import type { SafetyState } from '../session'
import { Shape } from './icon'

const shapes = { open: shield, verified: check, warning: alert }

export type Standing = keyof typeof shapes

/** How it stands with one person: whether the code was compared, or has to be looked at. */
export function toStanding(safety: SafetyState): Standing {
  switch (safety.at) {
    case 'comparing':
      return 'open'
    case 'code':
      return safety.verified ? 'verified' : 'open'
    case 'changed':
    case 'broken':
      return 'warning'
    default:
      return safety satisfies never
  }
}

export function Shield({ standing }: { standing: Standing }) {
  return <Shape svg={shapes[standing]} />
}
