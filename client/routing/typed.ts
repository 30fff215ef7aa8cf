/** What somebody types or pastes into the room field. PURE. */
import { roomKind } from '../../protocol/room'
import { isCut } from './admission'
import { keyIn, roomAt, toRoom, undisguised } from './reading'
import { unwrapped } from './wrapped'

type TypedTrouble = 'empty' | 'not-a-room' | 'damaged' | 'characters' | 'too-long'
export type Typed =
  | { room: string; key: string | null }
  /** The link of a room that is on another site, to be opened there. */
  | { host: string; link: string }
  | { trouble: TypedTrouble }

type Found = { room: string; key: string | null; site: URL | null; isOurs: boolean }

/** More than that nobody types; a whole mail is longer. */
const mostChars = 8000

/**
 * A link with whatever stands around it, `name#key`, or a name that is made to fit: "Team call" opens `team-call`. `host`: ours, as in
 * `location.host`.
 */
export function readTyped(text: string, host: string): Typed {
  const typed = undisguised(unwrapped(text.slice(0, mostChars))).trim()
  if (typed === '') return { trouble: 'empty' }
  const found = [...privateLinks(typed, host), ...linksIn(typed, host)]
  const link =
    found.find(({ key, isOurs }) => key !== null && isOurs) ??
    found.find(({ key }) => key !== null) ??
    found[0]
  return link === undefined ? readName(typed) : toTyped(link)
}

function toTyped({ room, key, site, isOurs }: Found): Typed {
  // An open room has no key, so that this was a private one.
  if (isCut(room) || (key !== null && roomKind(room) === 'open')) return { trouble: 'damaged' }
  const trouble = troubleOf(room)
  if (trouble !== null) return { trouble }
  if (site === null || isOurs) return { room, key }
  return { host: site.host, link: `${site.origin}/r/${room}${key === null ? '' : `#${key}`}` }
}

// --- Links

/** Where a line was broken, with the marks of a quoted or an encoded mail. */
const gap = String.raw`[\s>|=\\]*`
const gaps = /[\s>|=\\]+/g
/** In words there is a blank every few letters. */
const mostGaps = 3
const group = `(?:[a-z2-7]${gap}){4}`
const privateLink = new RegExp(
  `(^|[^a-z\\d-])(${group}(?:-${gap}${group}){3}(?:(?:-${gap}${group}){4})?)(?![a-z\\d-])[^\\s#*]{0,300}${gap}[#*]${gap}((?:[\\w-]${gap}){22})`,
  'gi',
)

/** What is complete is what was meant: the name of a private room, and behind it a key. */
function privateLinks(text: string, host: string): Found[] {
  return [...text.matchAll(privateLink)].flatMap((match) => {
    const [, mark = '', name = '', key = ''] = match
    const breaks = `${name.trimEnd()}#${key.trimEnd()}`.match(gaps)?.length ?? 0
    if (breaks > mostGaps) return []
    const before = text.slice(0, match.index + mark.length)
    return {
      room: name.replace(gaps, '').toLowerCase(),
      key: key.replace(gaps, ''),
      ...siteBefore(before, host),
    }
  })
}

/** Whatever else has `/r/` in it: an open room, or a private one without its key. */
function linksIn(text: string, host: string): Found[] {
  return [...text.matchAll(/\/r\/(?=[\p{L}\d])/giu)].flatMap(({ index, 0: start }) => {
    // A blank ends it.
    const word = /^\S*/.exec(text.slice(index + start.length))?.[0] ?? ''
    const [path = '', ...behind] = word.split(/[#*]/)
    const room = roomAt(path)
    return room === ''
      ? []
      : { room, key: keyIn(behind), ...siteBefore(text.slice(0, index + start.length), host) }
  })
}

/** The site in what stands before a room's name; none where there is no more than our own path. */
function siteBefore(text: string, host: string): Pick<Found, 'site' | 'isOurs'> {
  const before = text.slice(-300).replace(/\/r\/\s*$/i, '')
  if (before.length === text.slice(-300).length) return { site: null, isOurs: true }
  const site = toSite(before)
  // A line may have been broken in it.
  const joined = before.replace(gaps, '').toLowerCase()
  const isOurs =
    site?.host.replace(/\.$/, '') === host ||
    (joined.endsWith(host) && !/[\w.-]/.test(joined.at(-1 - host.length) ?? ''))
  return { site, isOurs }
}

function toSite(before: string): URL | null {
  const word = /\S*$/.exec(before)?.[0] ?? ''
  const from = word.toLowerCase().lastIndexOf('http')
  const whole = from < 0 ? '' : word.slice(from)
  // In running text a word may stand right before one without https, as in `Link:parley.example`.
  const bare = /(?:[\w-]+\.)+[\w-]+(?::\d+)?$|localhost(?::\d+)?$/i.exec(word)?.[0]
  const address = /^https?:\/\//i.test(whole) ? whole : bare && `https://${bare}`
  try {
    return address ? new URL(address) : null
  } catch {
    return null
  }
}

// --- Names

function readName(typed: string): Typed {
  if (/:\/\/|[\\@]|^www\.|^(?:[a-z\d-]+\.)+[a-z]{3,}(?:[:/]|$)/.test(typed))
    return { trouble: 'not-a-room' }
  const hasKey = /^[^#\s]+#\S*$/.test(typed)
  const [written = '', behind = ''] = hasKey ? typed.split('#') : [typed]
  const name = fitting(written)
  if (hasKey && roomKind(name) === 'sealed') return { room: name, key: keyIn([behind]) }
  const room = asWords(fitting(typed))
  const trouble = troubleOf(room)
  return trouble === null ? { room, key: null } : { trouble }
}

/** What people write for themselves has capitals, accents, blanks and marks; an address has none. */
function fitting(text: string): string {
  const bare = text
    .normalize('NFKD')
    .replace(/\p{M}|['’]/gu, '')
    .replace(/[\p{P}\p{S}]+/gu, '-')
  return toRoom(bare)
}

/**
 * Four words of four letters, as in "Book club with Anna", are written as a private room is, which nobody enters by its name alone:
 * they name a room beside it. One in 27 private rooms could be taken for words.
 */
function asWords(room: string): string {
  const isWords = room.split('-').every((word) => /^([a-z]+|\d+(st|nd|rd|th)?)$/.test(word))
  return isWords && roomKind(room) === 'sealed' ? `${room}-room` : room
}

function troubleOf(room: string): TypedTrouble | null {
  if (room.length > 64) return 'too-long'
  return roomKind(room) === null ? 'characters' : null
}
