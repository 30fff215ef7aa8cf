/**
 * Cloudflare's TURN service. EDGE: credentials are made and revoked over its API, with a token that
 * never leaves this file. What the API says beyond what is needed goes nowhere, and a log has a
 * status at most.
 */
import * as v from 'valibot'
import type { IceServer } from '../../protocol/messages'
import type { Loan, Source } from './source'
import { isBlocked, isStun, isTurn } from './urls'

export type CloudflareKey = { id: string; token: string; api: string; ttl: number }

/**
 * A client waits for its servers no longer than it must: without a relay most calls still connect.
 */
const patienceMs = 2500

const text = v.pipe(v.string(), v.nonEmpty(), v.maxLength(512))
const server = v.object({
  urls: v.pipe(
    v.union([v.string(), v.array(v.string())]),
    v.transform((urls) => [urls].flat()),
  ),
  username: v.optional(text),
  credential: v.optional(text),
})
/** A list of servers, or one, as it was until 2025. */
const answer = v.object({
  iceServers: v.pipe(
    v.union([v.array(server), server]),
    v.transform((servers) => [servers].flat()),
  ),
})

export function createCloudflare({ id, token, api, ttl }: CloudflareKey): Source {
  const credentials = `${api}/turn/keys/${encodeURIComponent(id)}/credentials`
  const ask = (path: string, body?: string): Promise<Response> =>
    fetch(`${credentials}/${path}`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body }),
      // The token is for this address alone.
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
    })

  return {
    async lend() {
      try {
        const response = await ask('generate-ice-servers', JSON.stringify({ ttl }))
        if (!response.ok) return await refused(response)
        const loan = toLoan(await response.json(), ttl)
        return loan ?? fail(`answered ${response.status}, and nothing that can be used`)
      } catch (error) {
        return fail(toFault(error))
      }
    },
    async revoke(username) {
      try {
        const response = await ask(`${encodeURIComponent(username)}/revoke`)
        await response.body?.cancel()
        if (!response.ok) fail(`answered ${response.status} when it was asked to revoke`)
      } catch (error) {
        fail(`${toFault(error)} when it was asked to revoke`)
      }
    },
  }
}

/**
 * What of the answer a browser takes: one URL that it refuses, or one without credentials, and it
 * takes none.
 */
function toLoan(data: unknown, ttl: number): Loan | null {
  const result = v.safeParse(answer, data)
  if (!result.success) return null
  const servers = result.output.iceServers.flatMap(toServers)
  const username = servers.find((one) => one.username !== undefined)?.username
  return username === undefined ? null : { servers, ttl, username }
}

/** An older answer has all URLs in one server. */
function toServers({ urls, username, credential }: v.InferOutput<typeof server>): IceServer[] {
  const open = urls.filter((url) => !isBlocked(url))
  const stun = open.filter(isStun)
  const turn = username && credential ? open.filter(isTurn) : []
  return [
    ...(stun.length > 0 ? [{ urls: stun }] : []),
    ...(turn.length > 0 && username && credential ? [{ urls: turn, username, credential }] : []),
  ]
}

async function refused(response: Response): Promise<null> {
  await response.body?.cancel()
  const { status } = response
  const isToken = status === 401 || status === 403
  const advice = 'the token was refused; see TURN_KEY_ID and TURN_KEY_API_TOKEN'
  return fail(isToken ? `answered ${status}: ${advice}` : `answered ${status}`)
}

/** An error's own text may hold the address, and the key's id with it. */
function toFault(error: unknown): string {
  const name = error instanceof Error ? error.name : 'failed'
  if (name === 'TimeoutError') return 'did not answer in time'
  return name === 'SyntaxError' ? 'answered what is not JSON' : 'could not be reached'
}

function fail(what: string): null {
  console.error(`relay: Cloudflare ${what}`)
  return null
}
