/** What somebody types or pastes into the room field. PURE. */
import { isKey, roomKind } from '../../protocol/ids'
import { isCut } from './admission'
import { keyIn, roomAt, toRoom, undisguised, withMark } from './reading'
import { toRoomPath } from './roomLink'
import { unwrapped } from './wrapped'

type TypedTrouble = 'empty' | 'not-a-room' | 'damaged' | 'characters' | 'too-long'
export type Typed =
  | { room: string; key: string | null }
  /** The link of a room that is on another site, to be opened there. */
  | { host: string; link: string }
  | { trouble: TypedTrouble }

/** `broken`: the name of another site, of which a line's end may be missing. */
type Site = URL | 'broken' | null
type Found = { room: string; key: string | null; site: Site; isOurs: boolean }

/** More than that nobody types; a whole mail is longer. */
const mostChars = 8000

/**
 * A link with whatever stands around it, `name#key`, or a name that is made to fit: "Team call"
 * opens `team-call`. `host`: ours, as in `location.host`.
 */
export function readTyped(text: string, host: string): Typed {
  // An encoded blank belongs to its link, which any other blank ends.
  const unwrappedText = unwrapped(text.slice(0, mostChars)).replace(/%(?:25)*20/g, '_')
  const typed = undisguised(unwrappedText).trim()
  if (typed === '') return { trouble: 'empty' }
  const found = [...privateLinks(typed, host), ...linksIn(typed, host)]
  const link =
    found.find((each) => isComplete(each) && each.isOurs) ??
    found.find(isComplete) ??
    found.find(({ isOurs }) => isOurs) ??
    found[0]
  return link === undefined ? readName(typed) : toTyped(link)
}

function isComplete({ room, key }: Found): boolean {
  return key !== null && roomKind(room) === 'sealed'
}

function toTyped({ room, key, site, isOurs }: Found): Typed {
  const isOpen = roomKind(room) === 'open'
  // An open room has no key, so that this was a private one.
  if (isCut(room) || (isOpen && isKey(key ?? ''))) return { trouble: 'damaged' }
  const trouble = troubleOf(room)
  if (trouble !== null) return { trouble }
  const own = isOpen ? null : key
  if (isOurs) return { room, key: own }
  if (site === null || site === 'broken') return { trouble: 'damaged' }
  return { host: site.host, link: `${site.origin}${toRoomPath({ room, key: own })}` }
}

// --- Links

/** Where a line was broken, with the marks of a quoted or an encoded mail. */
const gap = String.raw`(?:=(?=\s)|[\s>|\\])*`
const gaps = /(?:=(?=\s)|[\s>|\\])+/g
/** In words there is a blank every few letters. */
const mostGaps = 3
const group = `(?:[a-z2-7]${gap}){4}`
const privateLink = new RegExp(
  `(^|[^a-z\\d-])(${group}(?:-${gap}${group}){3}(?:(?:-${gap}${group}){4})?)(?![a-z\\d-])(?:(?!/r/)[^\\s#*]){0,300}${gap}[#*]${gap}((?:[\\w-]${gap}){22})`,
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

/**
 * Whatever else has `/r/` in it: an open room, or a private one whose key stands elsewhere, if
 * anywhere.
 */
function linksIn(text: string, host: string): Found[] {
  return [...text.matchAll(/\/r\/(?=[\p{L}\d])/giu)].flatMap(({ index, 0: start }) => {
    const rest = text.slice(index + start.length)
    // A blank ends it.
    const word = /^\S*/.exec(rest)?.[0] ?? ''
    const [path = '', ...behind] = withMark(word).split(/[#*]/)
    const room = roomAt(path)
    if (room === '') return []
    const lone = roomKind(room) === 'sealed' ? loneKeyIn(rest) : null
    const site = siteBefore(text.slice(0, index + start.length), host)
    return { room, key: keyIn(behind) ?? lone, ...site }
  })
}

/**
 * A key that stands by itself. It has capitals, small letters and others, as no word and hardly a
 * name has.
 */
const loneKey =
  /(?:^|[\s#:,;("'])(?=[\w-]*[A-Z])(?=[\w-]*[a-z])(?=[\w-]*[\d_-])([\w-]{22})(?![\w=&/?-])/

/** The first key in a text, by itself or behind a `#`. */
function loneKeyIn(text: string): string | null {
  return (loneKey.exec(text) ?? /#\s*([\w-]{22})(?![\w-])/.exec(text))?.[1] ?? null
}

/** The site in what stands before a room's name; ours where there is no more than our own path. */
function siteBefore(text: string, host: string): Pick<Found, 'site' | 'isOurs'> {
  const near = text.slice(-300)
  const before = near.replace(/\/r\/\s*$/i, '')
  if (before.length === near.length) return { site: null, isOurs: true }
  const site = toSite(before)
  // A line may have been broken in it.
  const joined = before.replace(gaps, '').toLowerCase()
  const isOurs =
    (site instanceof URL && site.host.replace(/\.$/, '') === host) ||
    (joined.endsWith(host) && !/[\p{sc=Latn}\d.-]/u.test(joined.at(-1 - host.length) ?? ''))
  return { site, isOurs: isOurs || (site === null && /(?:^|[^\p{L}\d\].:-])$/u.test(before)) }
}

const scheme = /^[^]*(https?:\/\/)/i
/** A host by itself. Text of another script may stand right before it. */
const bareHost = /(?:(?:[\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]+\.?|\[[\da-f:.]+\]|[a-z\d-]+)(?::\d+)?$/iu

function toSite(before: string): Site {
  const word = lastWord(before)
  if (scheme.test(word)) return ofAddress(word)
  // Where a line ends, a host may have been broken, or another may begin.
  const joined = lastWord(before.replace(/=?[ \t]*\r?\n[\s>|]*/g, ''))
  if (scheme.test(joined)) {
    if (word === '' || /=[ \t]*\r?\n\s*\S*$/.test(before)) return ofAddress(joined)
    if (/https?:\/\/[^/?#]*$/i.test(joined)) return 'broken'
  }
  return ofHost(word.replace(/\/[^]*$/, ''))
}

function lastWord(text: string): string {
  return /\S*$/.exec(text)?.[0] ?? ''
}

/** The last address in a word, or a host that stands in its query. */
function ofAddress(word: string): Site {
  const address = word.replace(scheme, '$1')
  const asked = /[=&?]([^=&?/]+[.:][^=&?/]*)$/.exec(address)?.[1]
  return asked === undefined ? toUrl(address) : ofHost(asked)
}

function ofHost(text: string): Site {
  const host = bareHost.exec(text)?.[0].replace(/^[^\p{sc=Latn}\d[.]+(?=[a-z\d])/iu, '')
  return host === undefined ? null : toUrl(`https://${host}`)
}

function toUrl(address: string): URL | null {
  try {
    return new URL(address)
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
  const named = namedIn(typed)
  if (named !== null) return named
  const room = asWords(fitting(typed))
  const trouble = troubleOf(room)
  return trouble === null ? { room, key: null } : { trouble }
}

const sealedNames =
  /(^|[^a-z\d-])([a-z2-7]{4}(?:-[a-z2-7]{4}){3}(?:(?:-[a-z2-7]{4}){4})?)(?![a-z\d-])/i

/**
 * The name of a private room wherever it stands, or its key; never an open room that is called like
 * a key.
 */
function namedIn(typed: string): Typed | null {
  const [, , name] = sealedNames.exec(typed.replace(/[\s_]+/g, ' ')) ?? []
  const key = loneKeyIn(typed)
  if (name === undefined) return key === null ? null : { trouble: 'damaged' }
  const isWords = key === null && areWords(name)
  return isWords ? null : { room: name.toLowerCase(), key }
}

/**
 * What people write for themselves has capitals, accents, blanks and marks; an address has none.
 */
function fitting(text: string): string {
  const bare = text
    .normalize('NFKD')
    .replace(/\p{M}|['’]/gu, '')
    .replace(/[\p{P}\p{S}]+/gu, '-')
  return toRoom(bare)
}

/**
 * Four words of four letters, as in "Book club with Anna", are written as a private room is, which
 * nobody enters by its name alone: they name a room beside it. One in 27 private rooms could be
 * taken for words.
 */
function asWords(room: string): string {
  return areWords(room) && roomKind(room) === 'sealed' ? `${room}-room` : room
}

function areWords(name: string): boolean {
  return name
    .toLowerCase()
    .split('-')
    .every((word) => /^([a-z]+|\d+(st|nd|rd|th)?)$/.test(word))
}

function troubleOf(room: string): TypedTrouble | null {
  if (room.length > 64) return 'too-long'
  return roomKind(room) === null ? 'characters' : null
}
