import { relayWords } from '../../i18n/relay'
import { useApp } from '../app'
import { Choice } from '../parts/choice'
import { useSession } from '../sessionContext'
import { usePart } from '../usePart'

/** What it reveals depends on the relay: it is offered once that is known, and can be turned off before. */
export function WarmChoice() {
  const t = usePart(relayWords)
  const { memory } = useApp()
  const relay = useSession().relay.value
  const isOn = memory.warmStart.value
  if (t === null || t === 'failed' || (relay === 'unknown' && !isOn)) return null
  const hints = {
    ready: t.warmRelay,
    none: t.warmBare,
    unavailable: t.warmAway,
    unknown: t.warmAway,
  }
  return (
    <Choice name={t.warm} isOn={isOn} choose={memory.setWarmStart}>
      <small>{hints[relay]}</small>
    </Choice>
  )
}
