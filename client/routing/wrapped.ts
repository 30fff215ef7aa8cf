/**
 * What programs that handle text make of a link, and how it was before. Percent-encoding is undone
 * elsewhere (reading.ts). PURE.
 */

const named: Record<string, string> = {
  amp: '&',
  colon: ':',
  dash: '-',
  gt: '>',
  hyphen: '-',
  lt: '<',
  nbsp: ' ',
  num: '#',
  quot: '"',
  shy: '',
  sol: '/',
  zwnj: '',
}

export function unwrapped(text: string): string {
  return (
    ofGateway(text)
      .replace(/<wbr\s*\/?>/gi, '')
      // HTML
      .replace(/&#(x[\da-f]{1,6}|\d{1,7});?/gi, (whole, code: string) => character(whole, code))
      .replace(/&([a-z]+);/gi, (whole, name: string) => named[name.toLowerCase()] ?? whole)
      // JSON, and Markdown, which escapes what it might take for its own.
      .replace(/\\u([\da-f]{4})/gi, (whole, code: string) => character(whole, `x${code}`))
      .replace(/\\(?=[^\p{L}\d\s])/gu, '')
      // Of quoted-printable mail what is in a link; a line's end is left for whoever mends lines.
      .replace(/=(23|2[df]|3a)/gi, (_, code: string) => `%${code}`)
      // So that nobody follows it.
      .replace(/\[\.\]/g, '.')
  )
}

function character(whole: string, code: string): string {
  const point =
    code.startsWith('x') || code.startsWith('X') ? parseInt(code.slice(1), 16) : Number(code)
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole
}

/**
 * A mail gateway has replaced characters: Proofpoint's `v2` writes `-3A` for `%3A` and `_` for `/`,
 * others write all in base64.
 */
function ofGateway(text: string): string {
  const proofpoint = /urldefense[^/]*\/v2\/url\?u=([^&\s]+)/i.exec(text)?.[1]
  if (proofpoint) return proofpoint.replace(/_/g, '/').replace(/-(?=[\da-f]{2})/gi, '%')
  const base64 = /\b(?:aHR0c|SFRUU)[\w+/-]+/.exec(text)?.[0]
  return base64 === undefined ? text : (fromBase64(base64) ?? text)
}

function fromBase64(text: string): string | null {
  try {
    return atob(text.replace(/-/g, '+').replace(/_/g, '/'))
  } catch {
    return null
  }
}
