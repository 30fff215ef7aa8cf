import { env, exports } from 'cloudflare:workers'
import { afterEach, expect, it, vi } from 'vitest'
import { addresses } from '../../protocol/addresses'
import { answerEmbed, answerPage } from './embedding'
import { origin } from '../test/room'

afterEach(() => vi.restoreAllMocks())

function page(path: string, origins?: string): Promise<Response> {
  const given = origins === undefined ? {} : { EMBED_ORIGINS: origins }
  const request = new Request(new URL(path, origin))
  return answerPage(request, { ...env, EMBED_ORIGINS: '', ...given }, false)
}

function policyOf(response: Response): string {
  return response.headers.get('Content-Security-Policy') ?? ''
}

const other = 'https://other.example'

it.each([
  ['?embed=1', other, other],
  ['?embed=1', ` ${other}/ , https://one.example:8443`, `${other} https://one.example:8443`],
  ['?embed=1', '*', '*'],
  ['?embed=1', '', "'none'"],
  ['?embed=1', undefined, "'none'"],
  ['?embed=1', 'capacitor://localhost, app://bundle', 'capacitor://localhost app://bundle'],
  ['?embed=1', 'self', "'self'"],
  ['?embed=1', `self, ${other}`, `'self' ${other}`],
  ['', 'self', "'none'"],
  ['', other, "'none'"],
])('/r/tea%s with EMBED_ORIGINS %j may be framed by %s', async (query, origins, ancestors) => {
  const policy = policyOf(await page(`/r/tea${query}`, origins))
  expect(policy).toMatch(/^default-src 'none'; script-src 'self';/)
  expect(policy.split('; ').filter((part) => part.startsWith('frame-ancestors'))).toEqual([
    `frame-ancestors ${ancestors}`,
  ])
})

it.each(addresses)('%s: may be framed %s', async (path, framable) => {
  const ancestors = framable ? other : "'none'"
  expect(policyOf(await page(path, other))).toContain(`frame-ancestors ${ancestors}`)
})

it('a framed page is otherwise the same: body, status and headers', async () => {
  const [plain, framed] = [await page('/r/tea', other), await page('/r/tea?embed=1', other)]
  expect(framed.status).toBe(200)
  expect(await framed.text()).toBe(await plain.text())
  const rest = ({ headers }: Response) =>
    [...headers].filter(([name]) => name !== 'content-security-policy')
  expect(rest(framed)).toEqual(rest(plain))
})

it('a page without the policy that is replaced gets none', async () => {
  vi.spyOn(env.ASSETS, 'fetch').mockResolvedValueOnce(new Response('x'))
  const request = new Request(new URL('/r/tea?embed=1', origin))
  const given = { ...env, EMBED_ORIGINS: other }
  expect(policyOf(await answerPage(request, given, false))).toBe('')
})

it('who asks is told which origins may frame, and nobody keeps the answer', async () => {
  const request = new Request(`${origin}/api/embed`)
  const PUBLIC_ORIGIN = `${origin}, https://calls.example`
  const answered = answerEmbed(request, { EMBED_ORIGINS: `${other}, self, *`, PUBLIC_ORIGIN })
  expect(await answered.json()).toEqual({ origins: [other, origin, 'https://calls.example', '*'] })
  expect(answered.headers.get('Cache-Control')).toBe('no-store')
})

it('as deployed, nobody may frame', async () => {
  const headers = { Accept: 'text/html', 'Sec-Fetch-Mode': 'navigate' }
  const framed = await exports.default.fetch(`${origin}/r/tea?embed=1`, { headers })
  expect(policyOf(framed)).toContain("frame-ancestors 'none'")
  const answered = await exports.default.fetch(`${origin}/api/embed`)
  expect(await answered.json()).toEqual({ origins: [] })
  const posted = await exports.default.fetch(`${origin}/api/embed`, { method: 'POST' })
  expect(posted.status).toBe(404)
})

it('what navigates gets the page, whatever its name ends in', async () => {
  const headers = { Accept: '*/*', 'Sec-Fetch-Mode': 'navigate' }
  const answered = await exports.default.fetch(`${origin}/r/old.css`, { headers })
  expect(await answered.text()).toContain('<!doctype html>')
})

it.each(['/', '/r/tea', '/check'])(
  '%s says whether closed tabs may be rung here, and so no page has to ask',
  async (path) => {
    const request = new Request(new URL(path, origin))
    const pages = [true, false].map(async (rings) => (await answerPage(request, env, rings)).text())
    const [ringing = '', silent = ''] = await Promise.all(pages)
    expect(ringing).toMatch(/<html[^>]* data-rings/)
    expect(silent).not.toContain('data-rings')
  },
)
