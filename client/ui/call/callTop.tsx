import type { ComponentChildren } from 'preact'
import { sharingWords } from '../../i18n/sharing'
import { toDuration } from '../../i18n/format'
import { type OwnCall, peopleIn, ringing } from '../../sdk'
import { useWords } from '../app'
import { LockChip, LockNote } from '../people/lockChip'
import { RoomKind } from '../room/roomKind'
import { RoomNote } from '../room/roomNote'
import { LazyRungChips } from '../ring/lazy'
import { useMayRing } from '../ring/useMayRing'
import { ShowOwnPicture } from './showOwnPicture'
import { SafetyButton } from '../safety/safetyButton'
import { useSession } from '../sessionContext'
import { nameText } from '../../i18n/say'
import { useNow } from '../parts/time'
import { usePart } from '../usePart'

type Props = {
  call: OwnCall
  /** At the end. */
  children: ComponentChildren
}

export function CallTop({ call, children }: Props) {
  const t = useWords()
  const { sealed, state } = useSession()
  const since = call.connectedAt
  // Until somebody comes the stage says whom it rings.
  const isWaiting = peopleIn(state.value, call.id).length === 0
  const mayRing = useMayRing()
  return (
    <div class="call-top">
      <SafetyButton />
      {since !== null && <Clock since={since} />}
      {(isWaiting ? [] : ringing(state.value)).map((person) => (
        <span key={person.id} class="chip">
          {t.ringing([nameText(t, person)])}
        </span>
      ))}
      {mayRing && !isWaiting && <LazyRungChips />}
      {sealed || <RoomKind />}
      <LockChip />
      <ShowOwnPicture />
      <RoomNote />
      <LockNote />
      <span class="call-top-end">{children}</span>
    </div>
  )
}

function Clock({ since }: { since: number }) {
  const words = usePart(sharingWords)
  const now = useNow()
  return (
    <span
      class="chip clock"
      role="timer"
      aria-label={words && words !== 'failed' ? words.callLength : undefined}
      aria-live="off"
    >
      {toDuration(now - since)}
    </span>
  )
}
