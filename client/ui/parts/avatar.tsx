import nobody from 'lucide-static/icons/user-round.svg?raw'
import type { PeerId } from '../../../protocol/messages'
import { toInitials } from '../../i18n/format'
import type { Name } from '../../sdk'
import { Shape } from './icon'
import './avatar.css'

/** Initials on a colour that stays the same for one peer; whoever says no name has none. */
export function Avatar({ id, name, ringing }: { id: PeerId; name: Name; ringing?: boolean }) {
  return (
    <span
      class={ringing ? 'avatar ringing' : 'avatar'}
      aria-hidden="true"
      style={{ '--hue': toHue(id) }}
    >
      {name === null ? '?' : toInitials(name) || <Shape svg={nobody} />}
    </span>
  )
}

function toHue(id: PeerId): string {
  let hash = 0
  for (const letter of id) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 360
  return String(hash)
}
