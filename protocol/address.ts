/**
 * What an address of ours says, read alike by the worker, which decides who may frame its page, and
 * by that page. PURE.
 */

/**
 * The path of a room, and its name, in whatever case. Whether it is a name at all is `roomKind`'s
 * to say.
 */
export const roomPath = /^\/r\/([^/]+)\/?$/

/**
 * Whether there is a page at this path: home, the connection test, or a room, whatever is stuck to
 * its link.
 */
export function isPage(pathname: string): boolean {
  return /^\/(check[^\p{L}\d]*)?$|^\/r\/[^/]*[\p{L}\d][^/]*(\/[^.]*)?$/iu.test(decoded(pathname))
}

/**
 * Whether the page here is an embedded one: a room's, asked for by `embed=1`, written so and once.
 * A query that two readers could read otherwise, with `embed` in other letters or twice, asks for
 * nothing.
 */
export function isEmbedded({ pathname, search }: { pathname: string; search: string }): boolean {
  const asking = search.replace(/^\?/, '').split('&').filter(mentionsEmbed)
  return roomPath.test(pathname) && asking.length === 1 && asking[0] === 'embed=1'
}

function mentionsEmbed(parameter: string): boolean {
  return /^embed$/i.test(decoded(parameter.split('=', 1)[0] ?? '').trim())
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
