/**
 * What stands before the worker in production and is missing on this machine: it compresses what is
 * text, as Cloudflare does (brotli where a browser takes it), and keeps hashed files as it answered
 * them, so that a visit does not wait for work that other visitors' have done. All else, sockets
 * too, goes through as it is.
 */
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { PassThrough, pipeline } from 'node:stream'
import { constants, createBrotliCompress, createGzip } from 'node:zlib'
import type { Listening } from '../../e2e/rig/listen.ts'
import { startProxy } from '../../e2e/rig/proxy.ts'

const isText = /^(text\/|image\/svg|application\/(javascript|json|manifest))/

/** `origin` of the worker. */
export function startEdge(origin: string): Promise<Listening> {
  const kept = new Map<string, Kept>()
  return startProxy(() => Number(new URL(origin).port), {
    async answer({ url: path = '/', headers }, response, ask) {
      const encoding = toEncoding(headers['accept-encoding'])
      const name = path.startsWith('/assets/') ? `${encoding} ${path}` : null
      const known = name === null ? undefined : kept.get(name)
      if (known) {
        response.writeHead(known.status, known.headers).end(known.body)
        return
      }
      pass(await ask(), response, encoding, (answered) => {
        if (name !== null && answered.status === 200) kept.set(name, answered)
      })
    },
  })
}

type Kept = { status: number; headers: OutgoingHttpHeaders; body: Buffer }

/** `keep` hears what was answered, once that is complete. */
function pass(
  answer: IncomingMessage,
  response: ServerResponse,
  encoding: Encoding,
  keep: (answered: Kept) => void,
): void {
  const { statusCode: status = 502 } = answer
  const { 'content-length': length, ...rest } = answer.headers
  const isPlain = rest['content-encoding'] === undefined && isText.test(rest['content-type'] ?? '')
  const isCompressed = encoding !== 'identity' && isPlain
  const headers: OutgoingHttpHeaders = isCompressed
    ? { ...rest, 'Content-Encoding': encoding, Vary: 'Accept-Encoding' }
    : { ...rest, ...(length !== undefined && { 'Content-Length': length }) }
  response.writeHead(status, headers)
  const parts: Buffer[] = []
  const told = new PassThrough().on('data', (part: Buffer) => parts.push(part))
  const ended = (error: unknown) => {
    if (!error) keep({ status, headers, body: Buffer.concat(parts) })
  }
  if (isCompressed) pipeline(answer, compressors[encoding](), told, response, ended)
  else pipeline(answer, told, response, ended)
}

type Encoding = 'br' | 'gzip' | 'identity'

function toEncoding(accepts = ''): Encoding {
  return (['br', 'gzip'] as const).find((each) => accepts.includes(each)) ?? 'identity'
}

const compressors = {
  // Cloudflare's brotli is of quality 4 for what is made as it is asked for.
  br: () => createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: () => createGzip(),
}
