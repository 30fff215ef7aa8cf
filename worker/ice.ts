/**
 * The ICE servers that a room hands to those it admits, from the configuration.
 * A URL that a browser would refuse never goes out: one of them fails every call of the room.
 */
import type { IceServer } from '../protocol/messages'
import type { Env } from './env'

const host = String.raw`([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?`
const stunUrl = new RegExp(`^stun:${host}$`, 'i')
const turnUrl = new RegExp(`^turns?:${host}(\\?transport=(udp|tcp))?$`, 'i')

type IceEnv = Pick<Env, 'ICE_URLS' | 'TURN_USERNAME' | 'TURN_CREDENTIAL'>

/** `ICE_URLS`, comma-separated. What cannot be used is skipped, and said in the log. */
export function toIceServers(env: IceEnv): IceServer[] {
  const urls = env.ICE_URLS.split(',').map((url) => url.trim())
  return urls.filter((url) => url !== '').flatMap((url) => toIceServer(url, env))
}

function toIceServer(url: string, env: IceEnv): IceServer[] {
  if (stunUrl.test(url)) return [{ urls: [url] }]
  if (!turnUrl.test(url)) return skip(`ICE_URLS: not a stun:, turn: or turns: URL: ${url}`)
  const { TURN_USERNAME: username, TURN_CREDENTIAL: credential } = env
  if (!username || !credential)
    return skip(`ICE_URLS: ${url} needs TURN_USERNAME and TURN_CREDENTIAL`)
  return [{ urls: [url], username, credential }]
}

function skip(why: string): [] {
  console.error(`${why}; it is skipped`)
  return []
}
