/**
 * What the worker serves over its real port: the page, its headers, hashed files, and 404 for those
 * that are gone.
 */
import { type IncomingHttpHeaders, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { ownOrigin } from './rig/ownOrigin.ts'

/** What a browser says of why it asks; fetch would say it otherwise. */
const navigates = { Accept: 'text/html,*/*;q=0.8', 'Sec-Fetch-Mode': 'navigate' }
const loadsModule = { Accept: '*/*', 'Sec-Fetch-Mode': 'cors' }
const loadsStyle = { Accept: 'text/css,*/*;q=0.1', 'Sec-Fetch-Mode': 'no-cors' }
const isOld = { Accept: 'text/html,*/*;q=0.8' }

type Answer = { status: number; headers: IncomingHttpHeaders; body: string }

async function ask(path: string, headers: Record<string, string>, method = 'GET'): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const asked = request(new URL(path, ownOrigin()), { headers, method }, (response) => {
    const { statusCode: status = 0 } = response
    text(response).then((body) => resolve({ status, headers: response.headers, body }), reject)
  })
  asked.on('error', reject).end()
  return promise
}

describe('serving', () => {
  test.for(['/', '/r/tea-time', '/r/k3qf-7m2a-x6tp-c4de'])(
    '%s is the page, under a strict policy',
    async (path) => {
      const { status, headers, body } = await ask(path, navigates)
      expect(status).toBe(200)
      expect(headers['content-type']).toContain('text/html')
      const policy = headers['content-security-policy']
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toMatch(/unsafe-|\*|https?:/)
      expect(headers['permissions-policy']).toContain('camera=(self)')
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['referrer-policy']).toBe('no-referrer')
      expect(body).toContain('<div id="app">')
      expect(body).not.toMatch(/<style|style="|<script(?![^>]*\bsrc=)|\son\w+="/)
    },
  )

  test('the examples, which no deployment has, may frame rooms, and do nothing else that the page may not', async () => {
    const policies = ['/', '/examples/iframe/'].map(async (path) => {
      return (await ask(path, navigates)).headers['content-security-policy']
    })
    const [ofPage = '', ofExample] = await Promise.all(policies)
    expect(ofExample).toBe(`${String(ofPage)}; frame-src 'self'`)
  })

  test.for([
    ['en-GB,en;q=0.9', 'en', 'zh-CN'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-CN', 'en'],
  ] as const)(
    'to %s a room names what it needs, in that language',
    async ([accepted, ours, other]) => {
      const { headers, body } = await ask('/r/tea-time', {
        ...navigates,
        'Accept-Language': accepted,
      })
      const { link = '', vary } = headers
      expect(vary).toContain('Accept-Language')
      expect(link).toContain(`hreflang=${ours}`)
      expect(link).not.toContain(`hreflang=${other}`)
      for (const [, path = ''] of body.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g))
        expect(link).toContain(`<${path}>`)
      expect(link).not.toContain('part=home')
    },
  )

  test.for([isOld, { Accept: '*/*' }, {}])(
    'who does not say that it is a browser, as %o, gets every page, and reads what to show of its link',
    async (asks) => {
      const origin = ownOrigin()
      const paths = ['/', '/check', '/r/tea-time', '/r/k3qf-7m2a-x6tp-c4de/', '/r/tea-time.html']
      for (const path of paths) {
        const { status, headers, body } = await ask(path, asks)
        expect([path, status]).toEqual([path, 200])
        expect(headers['content-type']).toContain('text/html')
        expect(body).toContain('<meta property="og:title" content="Private video call" />')
        expect(body).toContain(`<meta property="og:image" content="${origin}/preview.png" />`)
        expect(body).not.toMatch(/tea-time|k3qf/)
        expect(headers['x-robots-tag']).toBe(path === '/' ? undefined : 'noindex')
        expect((await ask(path, asks, 'HEAD')).status).toBe(200)
      }
    },
  )

  test.for([navigates, isOld, { Accept: '*/*' }, {}])(
    'where there is no page, a page says so to %o',
    async (asks) => {
      const { status, body } = await ask('/nothing', asks)
      expect(status).toBe(404)
      expect(body).toContain('<div id="app">')
    },
  )

  test('a hashed file is immutable, and has the type that nosniff asks for', async () => {
    const { body: page } = await ask('/', navigates)
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1] ?? ''
    const { status, headers } = await ask(script, loadsModule)
    expect(status).toBe(200)
    expect(headers['content-type']).toContain('javascript')
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
  })

  test.for([
    ['/manifest.webmanifest', 'application/manifest+json'],
    ['/icon-192.png', 'image/png'],
    ['/icon-512.png', 'image/png'],
    ['/icon-maskable-512.png', 'image/png'],
    ['/apple-touch-icon.png', 'image/png'],
    ['/preview.png', 'image/png'],
    ['/favicon.ico', 'image/'],
    ['/robots.txt', 'text/plain'],
  ] as const)('%s, which nothing of the page asks for, is of type %s', async ([path, type]) => {
    const { status, headers } = await ask(path, loadsStyle)
    expect(status).toBe(200)
    expect(headers['content-type']).toContain(type)
  })

  test('the service worker is asked for anew each time, under the same policy', async () => {
    const { status, headers } = await ask('/sw.js', loadsModule)
    expect(status).toBe(200)
    expect(headers['content-type']).toContain('javascript')
    expect(headers['cache-control']).toBe('no-cache')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
  })

  test('all that is served, by files and by the worker, orders browsers to come by https alone, and only to this host', async () => {
    const { body: page } = await ask('/', navigates)
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1] ?? ''
    const asked = [
      ['/', navigates],
      ['/check', navigates],
      ['/r/tea-time', navigates],
      ['/r/tea-time?embed=1', navigates],
      [script, loadsModule],
      ['/sw.js', loadsModule],
      ['/offline', navigates],
      ['/hashes.txt', isOld],
      ['/icon-192.png', loadsStyle],
      ['/manifest.webmanifest', loadsStyle],
      ['/index.html', navigates],
      ['/assets/gone-1a2b3c4d.js', loadsModule],
      ['/api/embed', {}],
      ['/api/nothing', {}],
      ['/api/rooms/tea-time/socket', {}],
    ] as const
    const answers = await Promise.all(
      asked.map(async ([path, headers]) => {
        const { headers: said } = await ask(path, headers)
        return [path, said['strict-transport-security']]
      }),
    )
    expect(answers).toEqual(asked.map(([path]) => [path, 'max-age=31536000']))
  })

  test.for([
    ['/assets/gone-1a2b3c4d.js', loadsModule],
    ['/assets/gone-1a2b3c4d.css', loadsStyle],
    ['/assets/gone-1a2b3c4d.js', isOld],
    ['/assets/gone-1a2b3c4d.js', {}],
    ['/gone.svg', loadsStyle],
    ['/gone.svg', {}],
    ['/api/nothing', isOld],
  ] as const)('%s is missing: a 404 and never the page', async ([path, asks]) => {
    const { status, body } = await ask(path, asks)
    expect(status).toBe(404)
    expect(body).not.toContain('<div id="app">')
  })
})
