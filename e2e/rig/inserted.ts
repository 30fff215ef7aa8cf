/**
 * A way to the worker on which each page gets scripts of the tests before its own, and what goes
 * wrong there is said: WebKit's driver can do neither. All else passes as it is, the content
 * security policy too.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import type { Listening } from './listen.ts'
import { passOn, startProxy } from './proxy.ts'

export type Inserted = Listening & {
  /**
   * Errors of the pages' scripts and on their consoles, and breaches of their content security
   * policy.
   */
  troubles: string[]
}

const path = '/inserted.js'

/** `port` of the worker. `toScripts` is told the origin of this way. */
export async function insert(
  port: number,
  toScripts: (origin: string) => string[],
): Promise<Inserted> {
  const troubles: string[] = []

  async function answerOwn(asked: IncomingMessage, response: ServerResponse): Promise<void> {
    if (asked.method === 'POST') troubles.push(await text(asked))
    response
      .writeHead(200, { 'Content-Type': 'text/javascript' })
      .end([`(${String(report)})('${path}')`, ...toScripts(way.origin)].join(';\n'))
  }

  const way = await startProxy(() => port, {
    // Not compressed, so that a page can be read.
    toHeaders: (headers) => ({ ...headers, 'accept-encoding': 'identity' }),
    async answer(asked, response, ask) {
      if (asked.url === path) return answerOwn(asked, response)
      const answer = await ask()
      const isPage = answer.headers['content-type']?.startsWith('text/html') === true
      // The service worker fetches pages too, and none but the one that was built is right for it.
      if (!isPage || asked.headers['sec-fetch-mode'] !== 'navigate')
        return passOn(asked, response, async () => answer)
      const page = await text(answer)
      const { 'content-length': _, ...rest } = answer.headers
      response
        .writeHead(answer.statusCode ?? 502, rest)
        .end(page.replace('<head>', `<head><script src="${path}"></script>`))
      return undefined
    },
  })
  return { ...way, troubles }
}

/**
 * In the page, to which it is sent as text. It waits until each is said, so that none is lost with
 * the page.
 */
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
