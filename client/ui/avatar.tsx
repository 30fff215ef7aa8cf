import type { PeerId } from '../../protocol/messages'
import { toInitials } from '../i18n/format'
import { useWords } from './app'
import './avatar.css'

/** Initials on a colour that stays the same for one peer. */
export function Avatar({ id, name, ringing }: { id: PeerId; name: string; ringing?: boolean }) {
  const t = useWords()
  return (
    <span
      class={ringing ? 'avatar ringing' : 'avatar'}
      aria-hidden="true"
      style={{ '--hue': toHue(id) }}
    >
      {name === t.unreadable ? '?' : toInitials(name)}
    </span>
  )
}

function toHue(id: PeerId): string {
  let hash = 0
  for (const letter of id) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 360
  return String(hash)
}
