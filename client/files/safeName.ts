/** The name of a file that somebody sent, as it may be shown and saved. PURE. */
import { toSeen, withFewMarks } from '../../protocol/name'

/** What no system, or one of them, takes in a name. */
const forbidden = /[/\\:*?"<>|\p{Cc}]+/gu
/** Windows has devices of these names, whatever follows the dot. */
const devices = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i
const ending = /\.([\p{L}\p{N}_+-]{1,20})$/u
/** Of a name, in UTF-8; a system takes 255, and the browser puts a number behind it. */
const bytesMax = 200

/** No path, nothing that turns it around, and no hidden file; never empty. */
export function toSafeName(name: string): string {
  const last = name.split(/[/\\]/).findLast((part) => part.trim() !== '') ?? ''
  // What was cut is looked at again: it may end with a dot.
  return toBare(shorten(toBare(last))) || 'file'
}

function toBare(name: string): string {
  const seen = withFewMarks(toSeen(name)).replace(forbidden, '_')
  // Blank braille is a blank, too.
  const bare = seen.replace(/[\s\u2800]+/g, ' ').replace(/^[\s.]+|[\s.]+$/g, '')
  return bare.replace(devices, '_$1')
}

/** What stands behind its last dot, in lower case; '' where there is none. */
export function endingOf(name: string): string {
  return ending.exec(name)?.[1]?.toLowerCase() ?? ''
}

function shorten(name: string): string {
  if (bytesOf(name) <= bytesMax) return name
  const end = ending.exec(name)?.[0] ?? ''
  let bare = name.slice(0, name.length - end.length)
  // A half of a letter takes three bytes, and is no letter.
  while (bytesOf(bare + end) > bytesMax) bare = bare.slice(0, -1).replace(/[\ud800-\udbff]$/, '')
  return bare.trimEnd() + end
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length
}
