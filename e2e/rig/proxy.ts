/**
 * A proxy before a server of this machine. All passes as it is, WebSockets too, but for what is
 * said to be otherwise.
 */
import { once } from 'node:events'
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http'
import { connect, type Socket } from 'node:net'
import { pipeline } from 'node:stream'
import { type Listening, open } from './listen.ts'

/**
 * Answers in place of the server, or with what it makes of the server's answer, for which it may
 * `ask`.
 */
type Answer = (
  asked: IncomingMessage,
  response: ServerResponse,
  ask: () => Promise<IncomingMessage>,
) => Promise<void>

type Passing = {
  /** What the server is told in place of what it would be. */
  toHeaders?: (headers: IncomingHttpHeaders) => IncomingHttpHeaders
  answer?: Answer
}

/** As it is. */
export const passOn: Answer = async (_, response, ask) => {
  const answer = await ask()
  response.writeHead(answer.statusCode ?? 502, answer.headers)
  pipeline(answer, response, () => {})
}

/** `port` of the server, which may be another one later. */
export async function startProxy(
  port: () => number | null,
  { toHeaders = (headers) => headers, answer = passOn }: Passing = {},
): Promise<Listening> {
  async function ask(near: IncomingMessage): Promise<IncomingMessage> {
    const { method, url: path, headers } = near
    const target = port()
    if (target === null) throw new Error('There is no server')
    const far = near.pipe(request({ port: target, method, path, headers: toHeaders(headers) }))
    far.on('error', () => near.destroy())
    const answers: IncomingMessage[] = await once(far, 'response')
    const [first] = answers
    if (first === undefined) throw new Error('There is no answer')
    return first
  }

  const server = createServer((asked, response) => {
    const answered = async () => answer(asked, response, () => ask(asked))
    answered().catch(() => response.destroy())
  })
  // The server answers the upgrade itself, and frames go by as they are.
  server.on('upgrade', ({ method, url, headers }, near: Socket, head) => {
    const target = port()
    if (target === null) {
      near.destroy()
      return
    }
    const far = connect({ port: target, host: '127.0.0.1', noDelay: true })
    far.write(`${method} ${url} HTTP/1.1\r\n${toLines(toHeaders(headers))}\r\n`)
    far.write(head)
    pipeline(near, far, near, () => {})
  })
  return open(server)
}

function toLines(headers: IncomingHttpHeaders): string {
  return Object.entries(headers)
    .flatMap(([name, value]) => (value === undefined ? [] : `${name}: ${String(value)}\r\n`))
    .join('')
}
