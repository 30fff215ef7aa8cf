/** The rooms that somebody looks for, by what they are called and who was met there. PURE. */
import type { Recent } from '../../memory/recents'

/** Each word of what was typed has to stand in a name; of the name of the room itself, too. */
export function findRooms(recents: readonly Recent[], typed: string): readonly Recent[] {
  const words = fold(typed)
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return recents
  return recents.filter(({ room, title = '', names }) => {
    const known = fold([title, ...names, room, room.replaceAll('-', '')].join('\n'))
    return words.every((word) => known.includes(word))
  })
}

/** Those that are pinned first, else in their order. */
export function inOrder(recents: readonly Recent[]): readonly Recent[] {
  const isPinned = ({ pinned }: Recent) => pinned === true
  return [...recents.filter(isPinned), ...recents.filter((recent) => !isPinned(recent))]
}

/** Without accents, capitals and the widths of letters; ß is SS to whoever types it so. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[\u2010-\u2015]/g, '-')
    .toUpperCase()
}
