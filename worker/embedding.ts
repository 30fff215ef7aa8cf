/**
 * Who may frame a room. The assets answer every page under `frame-ancestors 'none'`; only here, only for a page that asks to
 * be embedded, and only where `EMBED_ORIGINS` names somebody, others take the place of nobody.
 */
import { isEmbedded } from '../protocol/address'
import { linksOfRoom } from './ahead'
import type { Env } from './env'
import { embedOrigins, embedSources, type OriginConfig } from './origins'
import { answer } from './refusal'

const policyHeader = 'Content-Security-Policy'
const nobody = "frame-ancestors 'none'"

/** The page, with the same body at every address. `accepted`: the request's Accept-Language. */
export async function answerPage(url: URL, env: Env, accepted = ''): Promise<Response> {
  const page = asRoom(await env.ASSETS.fetch(new URL('/', url)), accepted)
  const sources = isEmbedded(url) ? embedSources(env) : []
  return sources.length === 0 ? page : framedBy(page, sources)
}

/** What an embedded page asks, which cannot read its own policy: with whom it may speak. */
export function answerEmbed(request: Request, env: OriginConfig): Response {
  return answer(200, { origins: embedOrigins(request, env) })
}

function asRoom(page: Response, accepted: string): Response {
  const room = new Response(page.body, page)
  const link = linksOfRoom(page.headers.get('Link') ?? '', accepted)
  if (link === '') room.headers.delete('Link')
  else room.headers.set('Link', link)
  room.headers.append('Vary', 'Accept-Language')
  return room
}

/** A page without the policy that is replaced stays as it is. */
function framedBy(page: Response, sources: string[]): Response {
  const framed = new Response(page.body, page)
  const policy = page.headers.get(policyHeader) ?? ''
  framed.headers.set(policyHeader, policy.replace(nobody, `frame-ancestors ${sources.join(' ')}`))
  return framed
}
