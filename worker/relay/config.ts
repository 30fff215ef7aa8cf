/**
 * The variables about ICE servers, checked. PURE: what is wrong with them is thrown, by name and
 * without values.
 */
import { isStun, isTurn } from './urls'

export type Config = {
  /** `stun:` URLs with commas between; empty for none. */
  ICE_URLS?: string
  /** A relay of one's own: `turn:` and `turns:` URLs with commas between. */
  TURN_URLS?: string
  /** coturn's `static-auth-secret`. */
  TURN_SECRET?: string
  /** Or one username and credential for all. */
  TURN_USERNAME?: string
  TURN_CREDENTIAL?: string
  /** Or Cloudflare's TURN service, which tells its own URLs. */
  TURN_KEY_ID?: string
  TURN_KEY_API_TOKEN?: string
  /** Where Cloudflare's API is. */
  TURN_API?: string
  /** For how many seconds credentials are good: 5 to 172,800, 3,600 if it is not said. */
  TURN_TTL?: string | number
}

export type TurnConfig =
  | { from: 'cloudflare'; id: string; token: string; api: string; ttl: number }
  | { from: 'coturn'; urls: string[]; secret: string; ttl: number }
  | { from: 'fixed'; urls: string[]; username: string; credential: string }

const defaultApi = 'https://rtc.live.cloudflare.com/v1'
const defaultTtl = 3600
/** 48 hours, Cloudflare's own limit. */
const longestTtl = 172_800
/** Shorter than anybody wants, but for tests. */
const shortestTtl = 5

export function toConfig(env: Config): { stun: string[]; turn: TurnConfig | null } {
  const stun = toUrls(env.ICE_URLS)
  stun.forEach((url, index) => {
    if (isTurn(url)) throw new Error('ICE_URLS is for stun: URLs; put turn: URLs into TURN_URLS.')
    if (!isStun(url)) throw wrongUrl('ICE_URLS', index, 'a stun: URL, like stun:stun.example:3478')
  })
  return { stun, turn: toTurn(env) }
}

function toTurn(env: Config): TurnConfig | null {
  const ttl = toTtl(env.TURN_TTL)
  const key = toPair(env, 'TURN_KEY_ID', 'TURN_KEY_API_TOKEN')
  const user = toPair(env, 'TURN_USERNAME', 'TURN_CREDENTIAL')
  const secret = toValue(env.TURN_SECRET)
  const urls = toTurnUrls(env.TURN_URLS)

  const sources = [
    ...(key ? ['TURN_KEY_ID'] : []),
    ...(secret === null ? [] : ['TURN_SECRET']),
    ...(user ? ['TURN_USERNAME'] : []),
  ]
  if (sources.length > 1)
    throw new Error(`${sources.join(' and ')} are set, each for another relay; keep one.`)
  if (key) {
    if (urls.length > 0)
      throw new Error(
        'TURN_KEY_ID and TURN_URLS are set, each for another relay; keep one. Cloudflare tells its own URLs.',
      )
    const [id, token] = key
    return { from: 'cloudflare', id, token, api: toApi(env.TURN_API), ttl }
  }
  if (urls.length === 0) {
    const [source] = sources
    if (source) throw new Error(`${source} is set without TURN_URLS; say there where the relay is.`)
    return null
  }
  if (secret !== null) return { from: 'coturn', urls, secret, ttl }
  if (user) return { from: 'fixed', urls, username: user[0], credential: user[1] }
  throw new Error(
    'TURN_URLS is set without credentials; set TURN_SECRET (coturn), or TURN_USERNAME and TURN_CREDENTIAL.',
  )
}

/** Both values, or null when neither is set. */
function toPair(env: Config, one: keyof Config, other: keyof Config): [string, string] | null {
  const [first, second] = [toValue(env[one]), toValue(env[other])]
  if (first !== null && second !== null) return [first, second]
  if (first === null && second === null) return null
  const [set, missing] = first === null ? [other, one] : [one, other]
  throw new Error(`${set} is set without ${missing}; set both.`)
}

function toTurnUrls(text: string | undefined): string[] {
  const urls = toUrls(text)
  const like = 'a turn: or turns: URL, like turn:turn.example:3478?transport=udp'
  urls.forEach((url, index) => {
    if (!isTurn(url)) throw wrongUrl('TURN_URLS', index, like)
  })
  return urls
}

function toUrls(text: string | undefined): string[] {
  const urls = (text ?? '').split(',').map((url) => url.trim())
  return urls.filter((url) => url !== '')
}

/** By its place, since some people put a password into a URL. */
function wrongUrl(name: string, index: number, what: string): Error {
  return new Error(`${name}: its entry ${index + 1} is not ${what}.`)
}

/** https, because the token goes there; or this machine, for tests. */
function toApi(text: string | undefined): string {
  const value = toValue(text) ?? defaultApi
  const url = URL.canParse(value) ? new URL(value) : null
  const isOwn = url?.hostname === '127.0.0.1' || url?.hostname === 'localhost'
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isOwn))
    return value.replace(/\/+$/, '')
  throw new Error('TURN_API must be an https: URL; without it, it is that of Cloudflare.')
}

function toTtl(value: string | number | undefined): number {
  const text = toValue(value)
  const ttl = text === null ? defaultTtl : Number(text)
  if (Number.isInteger(ttl) && ttl >= shortestTtl && ttl <= longestTtl) return ttl
  throw new Error(`TURN_TTL must be a whole number of seconds, ${shortestTtl} to ${longestTtl}.`)
}

/** Null when it is not set. A secret that came out of a pipe has a line's end. */
function toValue(value: string | number | undefined): string | null {
  const text = String(value ?? '').trim()
  return text === '' ? null : text
}
