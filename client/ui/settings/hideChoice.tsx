import { useEffect } from 'preact/hooks'
import { ownCall } from '../../sdk'
import { relayWords } from '../../i18n/relay'
import { useApp } from '../app'
import { Choice } from '../parts/choice'
import { useSession } from '../sessionContext'
import { usePart } from '../usePart'

/** Not offered where there is no relay; where it is on already, it can still be turned off. */
export function HideChoice() {
  const t = usePart(relayWords)
  const { memory } = useApp()
  const { relay, askForRelay, state } = useSession()
  useEffect(askForRelay, [])
  const isOn = memory.hidesAddress.value
  const hasRelay = relay.value === 'ready'
  if (t === null || t === 'failed' || (!hasRelay && !isOn)) return null
  return (
    <Choice name={t.hide} isOn={isOn} choose={memory.setHidesAddress}>
      <small>{hasRelay || relay.value === 'unknown' ? t.hideHint : t.noRelay}</small>
      {ownCall(state.value) && <small>{t.hideInCall}</small>}
    </Choice>
  )
}
