/** What a text is made of: words, and links in them. PURE. */
export type TextPart = { text: string; href?: string }

/** What begins like the address of a page. */
const address =
  /\b(?:https?:\/\/|www\.)[^\s<>"'`\u201c\u201d\u300c\u300d\uff08\uff09\u3002\uff0c\uff01\uff1f]+/giu
/** What ends a sentence is no part of it. */
const endings = new Set('.,:;!?*_~]')

export function toParts(text: string): TextPart[] {
  const parts: TextPart[] = []
  let from = 0
  for (const match of text.matchAll(address)) {
    const found = trimmed(match[0])
    const href = toHref(found)
    if (href === null) continue
    if (match.index > from) parts.push({ text: text.slice(from, match.index) })
    parts.push({ text: found, href })
    from = match.index + found.length
  }
  if (from < text.length) parts.push({ text: text.slice(from) })
  return parts
}

/** A bracket belongs to it only when it was opened in it: (see https://example.org/a_(b)). */
function trimmed(found: string): string {
  let open = found.split('(').length - found.split(')').length
  let end = found.length
  for (; end > 0; end -= 1) {
    const last = found.charAt(end - 1)
    if (last === ')' && open < 0) open += 1
    else if (!endings.has(last)) break
  }
  return found.slice(0, end)
}

/** Only of pages: nothing else is ever followed. A name before the host would say another host. */
function toHref(text: string): string | null {
  try {
    const url = new URL(/^www\./i.test(text) ? `https://${text}` : text)
    const isPage = url.protocol === 'https:' || url.protocol === 'http:'
    return isPage && url.username === '' && url.password === '' ? url.href : null
  } catch {
    return null
  }
}
