/**
 * Who may frame a room. The assets answer every page under `frame-ancestors 'none'`; only here,
 * only for a page that asks to be embedded, and only where `EMBED_ORIGINS` names somebody, others
 * take the place of nobody.
 */
import { isEmbedded, isPage } from '../../protocol/address'
import { linksFor } from './linkHeader'
import type { Env } from '../env'
import { embedOrigins, embedSources, type OriginConfig, publicOrigin } from './origins'
import { withPreview } from './preview'
import { answer } from './refusal'

const policyHeader = 'Content-Security-Policy'
const nobody = "frame-ancestors 'none'"

/**
 * The page, with the same body at every address, also where there is none (404). `rings`: whether
 * closed tabs may be rung here, which the page asks nobody for.
 */
export async function answerPage(request: Request, env: Env, rings: boolean): Promise<Response> {
  const url = new URL(request.url)
  const accepted = request.headers.get('Accept-Language') ?? ''
  const asset = withPreview(
    await env.ASSETS.fetch(new URL('/', url)),
    publicOrigin(request, env),
    env,
  )
  const page = asRoute(rings ? withRings(asset) : asset, url.pathname, accepted)
  const sources = isEmbedded(url) ? embedSources(env) : []
  return sources.length === 0 ? page : framedBy(page, sources)
}

/** What an embedded page asks, which cannot read its own policy: with whom it may speak. */
export function answerEmbed(request: Request, env: OriginConfig): Response {
  return answer(200, { origins: embedOrigins(request, env) })
}

/** client/ui/ring/useMayRing.ts reads it. */
function withRings(page: Response): Response {
  const rewriter = new HTMLRewriter()
  rewriter.on('html', { element: (html) => void html.setAttribute('data-rings', '') })
  return rewriter.transform(page)
}

function asRoute(page: Response, pathname: string, accepted: string): Response {
  const isHome = pathname === '/'
  const answered = new Response(page.body, {
    status: isPage(pathname) ? page.status : 404,
    headers: page.headers,
  })
  const link = linksFor(page.headers.get('Link') ?? '', accepted, isHome)
  if (link === '') answered.headers.delete('Link')
  else answered.headers.set('Link', link)
  answered.headers.append('Vary', 'Accept-Language')
  // That of the file, which is another at each address.
  answered.headers.delete('ETag')
  // Whoever has its link may find a room, and no search engine. Whatever makes previews of links
  // may read the page all the same.
  if (!isHome) answered.headers.set('X-Robots-Tag', 'noindex')
  return answered
}

/** A page without the policy that is replaced stays as it is. */
function framedBy(page: Response, sources: string[]): Response {
  const framed = new Response(page.body, page)
  const policy = page.headers.get(policyHeader) ?? ''
  framed.headers.set(policyHeader, policy.replace(nobody, `frame-ancestors ${sources.join(' ')}`))
  return framed
}
