/** What `npm run dev` hands to wrangler. PURE. */

export type Plan = {
  args: string[]
  protocol: 'http' | 'https'
  ip: string | undefined
  /** Somebody wants to open it with a phone. */
  forPhone: boolean
}

/**
 * `given`: the words behind `npm run dev --`, which win over ours. `isConfigured`: it is configured
 * who may frame a room. Else our own pages may while developing: the example that does stands among
 * them.
 */
export function toPlan(given: readonly string[], isConfigured: boolean): Plan {
  const said = given.filter((word) => word !== '--phone')
  const forPhone = said.length < given.length
  const isFramed = isConfigured || said.some((word) => /^(?:--var=)?EMBED_ORIGINS:/.test(word))
  const ours: [flag: string, value: string, isWanted?: boolean][] = [
    ['--log-level', 'warn'],
    // Its keys would take Ctrl+C.
    ['--show-interactive-dev-session', 'false'],
    // Else requests would have come for a custom domain that wrangler.toml names, and not for where
    // we are.
    ['--infer-origin-from-routes', 'false'],
    ['--ip', '0.0.0.0', forPhone],
    ['--local-protocol', 'https', forPhone],
  ]
  const added = ours.filter(
    ([flag, , isWanted = true]) => isWanted && valueOf(said, flag) === undefined,
  )
  const args = [
    'dev',
    ...added.map(([flag, value]) => `${flag}=${value}`),
    ...(isFramed ? [] : ['--var=EMBED_ORIGINS:self']),
    ...said,
  ]
  return {
    args,
    protocol: valueOf(args, '--local-protocol') === 'https' ? 'https' : 'http',
    ip: valueOf(args, '--ip'),
    forPhone,
  }
}

/** As `--flag value` or `--flag=value`. */
function valueOf(words: readonly string[], flag: string): string | undefined {
  const at = words.findIndex((word) => word === flag || word.startsWith(`${flag}=`))
  const word = words[at]
  return word === flag ? words[at + 1] : word?.slice(flag.length + 1)
}

/** Whether this file, `wrangler.toml` or `.dev.vars`, sets it to anything. */
export function hasEmbedOrigins(file: string): boolean {
  return /^[ \t]*EMBED_ORIGINS[ \t]*=[ \t]*(?!""|'')\S/m.test(file)
}
