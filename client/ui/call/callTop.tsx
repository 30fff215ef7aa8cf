import type { ComponentChildren } from 'preact'
import { sharingWords } from '../../i18n/sharing'
import { toDuration } from '../../i18n/format'
import type { Person } from '../../sdk'
import { useWords } from '../app'
import { LockChip, LockNote } from '../people/lockChip'
import { RoomKind } from '../room/roomKind'
import { RoomNote } from '../room/roomNote'
import { ShowOwnPicture } from './showOwnPicture'
import { SafetyButton } from '../safety/safetyButton'
import { useSession } from '../sessionContext'
import { nameText } from '../../i18n/say'
import { useNow } from '../parts/time'
import { usePart } from '../usePart'

type Props = {
  since: number | null
  ringing: Person[]
  /** At the end. */
  children: ComponentChildren
}

export function CallTop({ since, ringing, children }: Props) {
  const t = useWords()
  const { sealed } = useSession()
  return (
    <div class="call-top">
      <SafetyButton />
      {since !== null && <Clock since={since} />}
      {ringing.map((person) => (
        <span key={person.id} class="chip">
          {t.ringing([nameText(t, person)])}
        </span>
      ))}
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
