/** What somebody types or pastes into the room field. PURE. */
import { isKey, roomKind } from '../../protocol/room'
import { keyIn, roomInLink, toRoom, undisguised } from './reading'

type TypedTrouble = 'empty' | 'not-a-room' | 'characters' | 'too-long'
export type Typed =
  | { room: string; key: string | null }
  /** The link of a room that is on another site, to be opened there. */
  | { host: string; link: string }
  | { trouble: TypedTrouble }

type Found = { room: string; key: string | null; site: URL | null }

/**
 * A link with whatever stands around it, `name#key`, or a name that is made to fit: "Team call" opens `team-call`. `host`: ours, as in
 * `location.host`.
 */
export function readTyped(text: string, host: string): Typed {
  const typed = undisguised(unwrapped(text)).trim()
  if (typed === '') return { trouble: 'empty' }
  const found = findLink(typed)
  if (found === null) return readName(typed)
  const { room, key, site } = found
  const trouble = troubleOf(room)
  if (trouble !== null) return { trouble }
  if (site === null || site.host === host) return { room, key }
  return { host: site.host, link: `${site.origin}/r/${room}${key === null ? '' : `#${key}`}` }
}

// --- Links

/** Of a site, as far as it is written; the path may be one of ours alone, without any. */
const linkStart = /(?:(https?):\/\/)?([^\s/?#<>"'`()[\]{}|=,;*]*)\/r\/(?=[\p{L}\d])/giu

/** What is complete is what was meant, also where a line was broken in it and what follows belongs to it. */
function findLink(text: string): Found | null {
  const asWritten = linksIn(text)
  const isComplete = ({ room, key }: Found) =>
    roomKind(room) === 'sealed' && key !== null && isKey(key)
  const complete = asWritten.find(isComplete)
  if (complete) return complete
  // Line ends, and the marks of a quoted or an encoded mail at them.
  const mended = linksIn(text.replace(/[\s>|=]+/g, '')).find(isComplete)
  if (mended) return { ...mended, site: asWritten[0]?.site ?? mended.site }
  return asWritten.find(({ room }) => roomKind(room) === 'open') ?? asWritten[0] ?? null
}

function linksIn(text: string): Found[] {
  return [...text.matchAll(linkStart)].flatMap(({ index, 0: start, 1: scheme, 2: site = '' }) => {
    // A blank ends it.
    const word = /^\S*/.exec(text.slice(index + start.length))?.[0] ?? ''
    const [, room = '', behind = ''] = roomInLink.exec(`/r/${word}`) ?? []
    return room === ''
      ? []
      : [{ room: toRoom(room), key: keyIn(behind), site: toSite(scheme, site) }]
  })
}

/** In running text a word may stand right before it, as in `Link:parley.example`. */
function toSite(scheme: string | undefined, text: string): URL | null {
  const bare = /[\w.-]+(:\d+)?$/.exec(text)?.[0] ?? ''
  for (const host of [text, bare])
    try {
      return new URL(`${scheme?.toLowerCase() ?? 'https'}://${host}`)
    } catch {
      // No host at all, or not one alone.
    }
  return null
}

/** Of one in which a mail gateway has replaced characters: Proofpoint's `v2` writes `-3A` for `%3A`, and `_` for `/`. */
function unwrapped(text: string): string {
  const wrapped = /urldefense[^/]*\/v2\/url\?u=([^&\s]+)/i.exec(text)?.[1]
  const url = wrapped?.replaceAll('_', '/').replace(/-(?=[\da-f]{2})/gi, '%') ?? text
  return url.replace(/&(#35|#x23|num);/gi, '#')
}

// --- Names

function readName(typed: string): Typed {
  const [written = '', behind] = typed.split('#', 2)
  if (/[/\\@]|^www\.|^[\w-]+(\.[\w-]+)*\.[a-z]{2,}$/i.test(written))
    return { trouble: 'not-a-room' }
  const key = behind === undefined ? null : keyIn(`#${behind}`)
  const room = fitting(written)
  const trouble = troubleOf(room)
  return trouble === null ? { room: key === null ? asWords(room) : room, key } : { trouble }
}

/** What people write for themselves has capitals, accents, blanks and marks; an address has none. */
function fitting(text: string): string {
  const bare = text
    .normalize('NFKD')
    .replace(/\p{M}|['’]/gu, '')
    .replace(/[\p{P}\p{S}]+/gu, '-')
  return toRoom(bare).replace(/-+/g, '-')
}

/**
 * Four words of four letters, as in "Book club with Anna", are written as a private room is, which nobody enters by its name alone:
 * they name a room beside it. One in 27 private rooms could be taken for words.
 */
function asWords(room: string): string {
  const isWords = room.split('-').every((word) => /^([a-z]+|\d+)$/.test(word))
  return isWords && roomKind(room) === 'sealed' ? `${room}-room` : room
}

function troubleOf(room: string): TypedTrouble | null {
  if (room.length > 64) return 'too-long'
  return roomKind(room) === null ? 'characters' : null
}
