import type { RoomWords } from '../../i18n/en/room'
import { useApp } from '../app'
import { Choice } from '../parts/choice'
import { useSession } from '../sessionContext'

/**
 * What it reveals depends on the relay: it is offered once that is known, and can be turned off
 * before.
 */
export function WarmChoice({ words }: { words: RoomWords }) {
  const { memory } = useApp()
  const relay = useSession().relay.value
  const isOn = memory.warmStart.value
  if (relay === 'unknown' && !isOn) return null
  const hints = {
    ready: words.warmRelay,
    none: words.warmBare,
    unavailable: words.warmAway,
    unknown: words.warmAway,
  }
  return (
    <Choice name={words.warm} isOn={isOn} choose={memory.setWarmStart}>
      <small>{hints[relay]}</small>
    </Choice>
  )
}
