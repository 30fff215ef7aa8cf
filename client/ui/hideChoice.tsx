import { useEffect, useId } from 'preact/hooks'
import { ownCall } from '../sdk'
import { relayWords } from '../i18n/relay'
import { useApp } from './app'
import { useSession } from './sessionContext'
import { usePart } from './usePart'
import './choice.css'

/** Not offered where there is no relay; where it is on already, it can still be turned off. */
export function HideChoice() {
  const t = usePart(relayWords)
  const { memory } = useApp()
  const { relay, askForRelay, state } = useSession()
  const id = useId()
  useEffect(askForRelay, [])
  const isOn = memory.hidesAddress.value
  const hasRelay = relay.value === 'ready'
  if (t === null || t === 'failed' || (!hasRelay && !isOn)) return null
  return (
    <section>
      <label class="check">
        <input
          type="checkbox"
          checked={isOn}
          aria-labelledby={`${id}-name`}
          aria-describedby={`${id}-hint`}
          onChange={(event) => memory.setHidesAddress(event.currentTarget.checked)}
        />
        <span>
          <span id={`${id}-name`}>{t.hide}</span>
          <span id={`${id}-hint`}>
            <small>{hasRelay || relay.value === 'unknown' ? t.hideHint : t.noRelay}</small>
            {ownCall(state.value) && <small>{t.hideInCall}</small>}
          </span>
        </span>
      </label>
    </section>
  )
}
