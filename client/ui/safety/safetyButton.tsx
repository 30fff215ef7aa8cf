import { useSignal } from '@preact/signals'
import { safetyWords } from '../../i18n/safety'
import { LazyPanel } from '../parts/panel'
import { useSession } from '../sessionContext'
import { isAwaited, Shield, type Standing, toStanding } from '../parts/shield'
import { useSlow } from '../parts/time'
import { usePart } from '../usePart'
import '../parts/chipButton.css'
import './safetyButton.css'

export const loadSafety = async () => ({ Content: (await import('./safetyPanel')).SafetyList })

/** Opens the safety codes, and shows how it stands with all of them. */
export function SafetyButton() {
  const words = usePart(safetyWords)
  const open = useSignal(false)
  const links = [...useSession().links.value.values()]
  const isKeptBack = useSlow(links.some(isAwaited))
  if (words === null || words === 'failed') return null
  return (
    <>
      <button
        type="button"
        class="chip-button safety-button"
        aria-label={words.title}
        title={words.title}
        aria-haspopup="dialog"
        aria-expanded={open.value}
        onClick={() => (open.value = true)}
      >
        <span class="chip">
          <Shield
            standing={
              isKeptBack ? 'warning' : toWorst(links.map((link) => toStanding(link.safety)))
            }
          />
        </span>
      </button>
      {open.value && (
        <LazyPanel title={words.title} load={loadSafety} onClose={() => (open.value = false)} />
      )}
    </>
  )
}

function toWorst(standings: Standing[]): Standing {
  if (standings.includes('warning')) return 'warning'
  return standings.length > 0 && !standings.includes('open') ? 'verified' : 'open'
}
