/** What somebody types or pastes into the room field. PURE. */
import { roomKind } from '../../protocol/room'

export type TypedTrouble = 'empty' | 'not-a-room' | 'characters' | 'too-long'
export type Typed = { room: string; key: string | null } | { trouble: TypedTrouble }

/** A full link of any host, `name#key`, or a name that is made to fit: "Team call" opens `team-call`. */
export function readTyped(text: string): Typed {
  const typed = text.trim()
  if (typed === '') return { trouble: 'empty' }
  const [address = '', fragment = ''] = typed.split('#', 2)
  const inPath = /\/r\/([^/?]+)/.exec(address)?.[1]
  if (inPath === undefined && /[/?]/.test(address)) return { trouble: 'not-a-room' }
  const room = toName(inPath ?? address)
  if (room.length > 64) return { trouble: 'too-long' }
  if (roomKind(room) === null) return { trouble: 'characters' }
  return { room, key: fragment.trim().split('&')[0] || null }
}

function toName(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s_]+/g, '-')
    .replace(/^-+|-+$/g, '')
}
