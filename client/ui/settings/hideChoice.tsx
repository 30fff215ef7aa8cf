import { useEffect } from 'preact/hooks'
import { ownCall } from '../../sdk'
import type { RoomWords } from '../../i18n/en/room'
import { useApp } from '../app'
import { Choice } from '../parts/choice'
import { useSession } from '../sessionContext'

/** Not offered where there is no relay; where it is on already, it can still be turned off. */
export function HideChoice({ words }: { words: RoomWords }) {
  const { memory } = useApp()
  const { relay, askForRelay, state } = useSession()
  useEffect(askForRelay, [])
  const isOn = memory.hidesAddress.value
  const hasRelay = relay.value === 'ready'
  if (!hasRelay && !isOn) return null
  return (
    <Choice name={words.hide} isOn={isOn} choose={memory.setHidesAddress}>
      <small>{hasRelay || relay.value === 'unknown' ? words.hideHint : words.noRelay}</small>
      {ownCall(state.value) && <small>{words.hideInCall}</small>}
    </Choice>
  )
}
