import { toDuration } from '../i18n/format'
import type { Person } from '../call/state'
import { useWords } from './app'
import { RoomNote } from './roomNote'
import { SafetyButton } from './safetyButton'
import { useNow } from './time'

type Props = { since: number | null; ringing: Person[] }

export function CallTop({ since, ringing }: Props) {
  const t = useWords()
  return (
    <div class="call-top">
      <SafetyButton />
      {since !== null && <Clock since={since} />}
      {ringing.map(({ id, profile }) => (
        <span key={id} class="chip">
          {t.ringing([profile.name || t.guest])}
        </span>
      ))}
      <RoomNote />
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
