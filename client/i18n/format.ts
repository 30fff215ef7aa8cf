/** 3:12, or 1:03:12 from an hour on. */
export function toDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  const rest = String(seconds % 60).padStart(2, '0')
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`
}

/** 15:02, in the local time zone. */
export function toTime(ms: number): string {
  const at = new Date(ms)
  return `${at.getHours()}:${String(at.getMinutes()).padStart(2, '0')}`
}

/** One or two letters that stand for a name. */
export function toInitials(name: string): string {
  const words = name
    .replace(/[\u2068\u2069]/g, '')
    .trim()
    .split(/\s+/)
  const [first = ''] = words
  const last = words.length > 1 ? (words.at(-1) ?? '') : ''
  return (firstLetter(first) + firstLetter(last)).toUpperCase()
}

/** What people see as one letter, which may be several code points. */
function firstLetter(word: string): string {
  const [first] = Intl.Segmenter ? new Intl.Segmenter().segment(word) : []
  if (first && first.segment.length <= letterChars) return first.segment
  // Firefox before 125 has no segmenter: what joins to a letter is most often a mark.
  return /^.\p{M}*/su.exec(word)?.[0] ?? ''
}

/** A family of four is 11; what is longer was made to be, and would cover what stands around it. */
const letterChars = 12

/**
 * Names one after the other, as this language does it; of many the first three, and how many more.
 * What joins them is made for the first two: it takes a slow phone 45 ms.
 */
export function createList(
  language: string,
  more: (count: number) => string,
): (names: string[]) => string {
  let format: Intl.ListFormat | undefined
  return (names) => {
    if (names.length < 2) return names.join('')
    format ??= new Intl.ListFormat(language, { type: 'conjunction' })
    return format.format(names.length > 4 ? [...names.slice(0, 3), more(names.length - 3)] : names)
  }
}
