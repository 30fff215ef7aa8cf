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

type Props = { since: number | null; ringing: Person[] }

export function CallTop({ since, ringing }: Props) {
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
    </div>
  )
}

function Clock({ since }: { since: number }) {
  const t = useWords()
  const now = useNow()
  return (
    <span class="chip clock" role="timer" aria-label={t.callLength} aria-live="off">
      {toDuration(now - since)}
    </span>
  )
}
