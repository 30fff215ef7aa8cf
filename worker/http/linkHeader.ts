/**
 * What a browser loads while it reads a page. The header that is built names the words of all
 * languages, and what the home page shows (client/build/linkHeader.ts): nobody needs the first, and
 * a room not the second. PURE.
 */

/**
 * `link` as in RFC 8288, with `hreflang` and `part` where it is not for everybody; `accepted` as in
 * Accept-Language, best first. The language is a guess: whoever chose another one in the page loads
 * that.
 */
export function linksFor(link: string, accepted: string, isHome: boolean): string {
  const links = link.split(/,\s*(?=<)/).filter((each) => isHome || !each.includes('; part='))
  const known = links.map(languageOf).filter((language) => language !== null)
  const wanted = accepted.split(',').map((tag) => /^\s*(\w+)/.exec(tag)?.[1]?.toLowerCase())
  const spoken = wanted.find((tag) => known.some((language) => language === tag)) ?? known[0]
  return links.filter((each) => [null, spoken].includes(languageOf(each))).join(', ')
}

/** Without its region; null: for every language. */
function languageOf(link: string): string | null {
  return /; hreflang=(\w+)/.exec(link)?.[1] ?? null
}
