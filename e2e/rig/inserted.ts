/**
 * A way to the worker on which each page gets scripts of the tests before its own, and what goes wrong there is said: WebKit's
 * driver can do neither. All else passes as it is, the content security policy too.
 */
import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { listen } from './listen.ts'

export type Inserted = {
  origin: string
  /** Errors of the pages' scripts and on their consoles, and breaches of their content security policy. */
  troubles: string[]
  close(): Promise<void>
}

const path = '/inserted.js'

/** `port` of the worker. `toScripts` is told the origin of this way. */
export async function insert(
  port: number,
  toScripts: (origin: string) => string[],
): Promise<Inserted> {
  const troubles: string[] = []
  const sockets = new Set<Socket>()

  async function answerOwn(asked: IncomingMessage, response: ServerResponse): Promise<void> {
    if (asked.method === 'POST') troubles.push(await text(asked))
    response
      .writeHead(200, { 'Content-Type': 'text/javascript' })
      .end([`(${String(report)})('${path}')`, ...toScripts(origin)].join(';\n'))
  }

  async function pass(asked: IncomingMessage, response: ServerResponse): Promise<void> {
    // Not compressed, so that a page can be read.
    const headers = { ...asked.headers, 'accept-encoding': 'identity' }
    const far = request({ port, path: asked.url, method: asked.method, headers })
    asked.pipe(far)
    const [answer]: IncomingMessage[] = await once(far, 'response')
    if (answer === undefined) throw new Error('There is no answer')
    const isPage = answer.headers['content-type']?.startsWith('text/html') === true
    // The service worker fetches pages too, and none but the one that was built is right for it.
    if (!isPage || asked.headers['sec-fetch-mode'] !== 'navigate') {
      answer.pipe(response.writeHead(answer.statusCode ?? 502, answer.headers))
      return
    }
    const page = await text(answer)
    const { 'content-length': _, ...rest } = answer.headers
    response
      .writeHead(answer.statusCode ?? 502, rest)
      .end(page.replace('<head>', `<head><script src="${path}"></script>`))
  }

  const server = createServer((asked, response) => {
    const answer = asked.url === path ? answerOwn : pass
    answer(asked, response).catch(() => response.destroy())
  })
  server.on('upgrade', (asked, near: Socket) => {
    const far = connect(port, '127.0.0.1')
    far.write(`GET ${asked.url} HTTP/1.1\r\n${toLines(asked.rawHeaders)}\r\n\r\n`)
    near.pipe(far).pipe(near)
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
    }
  })

  const origin = `http://127.0.0.1:${await listen(server)}`
  return {
    origin,
    troubles,
    async close() {
      if (!server.listening) return
      for (const socket of sockets) socket.destroy()
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

/** Names and values take turns. */
function toLines(headers: string[]): string {
  return headers
    .flatMap((name, i) => (i % 2 === 0 ? [`${name}: ${headers[i + 1]}`] : []))
    .join('\r\n')
}

/** In the page, to which it is sent as text. It waits until each is said, so that none is lost with the page. */
function report(to: string): void {
  const say = (trouble: unknown) => {
    const asked = new XMLHttpRequest()
    asked.open('POST', to, false)
    asked.send(String(trouble))
  }
  window.addEventListener('error', ({ message }) => say(message))
  window.addEventListener('unhandledrejection', ({ reason }) => say(reason))
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    say(`${violatedDirective} refuses ${blockedURI}`),
  )
  const { error } = console
  console.error = (...parts: unknown[]) => {
    say(parts.join(' '))
    error(...parts)
  }
}
