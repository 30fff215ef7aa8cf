/**
 * Whose pages these are, and what we are called ourselves. A browser says in `Origin` where a page
 * came from. Our own name is what the request came for, unless a proxy changes that: then
 * `PUBLIC_ORIGIN` says it. PURE.
 */
export type OriginConfig = {
  /**
   * Where people reach us, behind a proxy that changes the host: origins with commas between, the
   * first for links.
   */
  PUBLIC_ORIGIN?: string
  /** Whose pages may open rooms, besides our own: `*`, or origins with commas between. */
  ALLOWED_ORIGINS?: string
  /** Whose pages may frame a room: `*`, or origins with commas between; `self` for our own. */
  EMBED_ORIGINS?: string
}

/** Throws an error that names the variable and the place of what is wrong in it. */
export function checkOrigins(env: OriginConfig): void {
  toPublic(env)
  toAllowed(env)
  toEmbedding(env)
}

/**
 * Where the browser that asks has us, as `https://host`, for the addresses that we say of
 * ourselves. Without `PUBLIC_ORIGIN` it is where the request came for; a proxy that ends TLS says
 * so in `X-Forwarded-Proto`.
 */
export function publicOrigin(request: Request, env: OriginConfig): string {
  const asked = askedOrigin(request)
  const named = toPublic(env)
  return named.includes(asked) ? asked : (named[0] ?? asked)
}

function askedOrigin({ url, headers }: Request): string {
  const { protocol, host } = new URL(url)
  const forwarded = headers.get('X-Forwarded-Proto')?.split(',')[0]?.trim()
  return `${protocol === 'https:' || forwarded === 'https' ? 'https' : 'http'}://${host}`
}

/**
 * `own`: our own page, or a native client, which sends no Origin. `listed`: one of
 * `ALLOWED_ORIGINS`. What the request came for is compared by host, since a tunnel may end TLS
 * before the worker.
 */
export function toOriginKind(request: Request, env: OriginConfig): 'own' | 'listed' | 'foreign' {
  const origin = request.headers.get('Origin')
  if (origin === null) return 'own'
  if (URL.canParse(origin) && new URL(origin).host === new URL(request.url).host) return 'own'
  if (toPublic(env).includes(origin)) return 'own'
  return toAllowed(env).some((entry) => entry === '*' || entry === origin) ? 'listed' : 'foreign'
}

/** Who may frame a room, as sources of a policy. */
export function embedSources(env: OriginConfig): string[] {
  return toEmbedding(env).map((entry) => (entry === 'self' ? "'self'" : entry))
}

/** The same as an embedded page compares them. */
export function embedOrigins(request: Request, env: OriginConfig): string[] {
  const self = [...new Set([askedOrigin(request), ...toPublic(env)])]
  return toEmbedding(env).flatMap((entry) => (entry === 'self' ? self : entry))
}

function toPublic({ PUBLIC_ORIGIN }: OriginConfig): string[] {
  return toOrigins('PUBLIC_ORIGIN', PUBLIC_ORIGIN, toWeb)
}

function toAllowed({ ALLOWED_ORIGINS }: OriginConfig): string[] {
  return toOrigins('ALLOWED_ORIGINS', ALLOWED_ORIGINS, (entry) =>
    entry === '*' ? entry : toPage(entry),
  )
}

function toEmbedding({ EMBED_ORIGINS }: OriginConfig): string[] {
  return toOrigins('EMBED_ORIGINS', EMBED_ORIGINS, (entry) =>
    entry === '*' || entry === 'self' ? entry : toPage(entry),
  )
}

/** Throws an error that names the variable and the place of what is no such origin. */
export function toOrigins(
  name: string,
  text: string | undefined,
  toOrigin: (entry: string) => string | null,
): string[] {
  const entries = (text ?? '').split(',').map((entry) => entry.trim())
  return entries.flatMap((entry, index) => {
    if (entry === '') return []
    const origin = toOrigin(entry)
    // By its place, since some people put a password into a URL.
    if (origin === null) throw new Error(`${name}: its entry ${index + 1} ${whyNot(entry)}`)
    return origin
  })
}

function toPage(entry: string): string | null {
  return toWeb(entry) ?? toApp(entry)
}

/**
 * The origin of a web site. A host may have signs in it that mean something in a policy: `*`, `;`.
 */
export function toWeb(entry: string): string | null {
  const url = URL.canParse(entry) ? new URL(entry) : null
  if (url === null || url.href !== `${url.origin}/`) return null
  return /^https?:\/\/[\w.:[\]-]+$/.test(url.origin) ? url.origin : null
}

/**
 * The origin of pages that an app brings itself, compared as it is written: to URL they all have
 * the origin `null`. Pages of files have it for browsers too, as every sandboxed page has, so it
 * names nobody.
 */
function toApp(entry: string): string | null {
  const [, scheme = '', host = ''] =
    /^([a-z][a-z\d+.-]*):\/\/([\w.-]+(?::\d{1,5})?)\/?$/i.exec(entry) ?? []
  const app = scheme.toLowerCase()
  return app === '' || /^(?:https?|wss?|ftp|file)$/.test(app) ? null : `${app}://${host}`
}

function whyNot(entry: string): string {
  if (entry === 'null' || /^file:/i.test(entry))
    return 'names nobody: pages of files have the origin null, as every sandboxed page has.'
  if (entry.includes('*')) return 'has a * in it; name each origin by itself.'
  if (URL.canParse(entry) && toWeb(new URL(entry).origin) !== null)
    return 'says more than an origin; leave out what stands before and behind the host and port.'
  return 'is not an origin, like https://calls.example.'
}
