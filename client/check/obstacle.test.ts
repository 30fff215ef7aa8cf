import { afterEach, expect, it, vi } from 'vitest'
import { askObstacle } from './obstacle'

afterEach(() => vi.restoreAllMocks())

const refused = (error: string) => JSON.stringify({ error, message: '' })

it.each([
  ['no-upgrade', 204, null],
  ['foreign-origin', 403, refused('foreign-origin')],
  ['too-many', 429, refused('too-many-joins')],
  // A proxy whose server is gone, and a server with a fault.
  ['server-down', 502, '<h1>Bad Gateway</h1>'],
  ['server-down', 500, refused('internal')],
  // A firewall, a page to sign in, a host of files: they answer as they like.
  ['intercepted', 403, '<h1>Blocked</h1>'],
  ['intercepted', 403, ''],
  ['intercepted', 200, '<form>'],
  ['intercepted', 405, ''],
  ['intercepted', 404, refused('not-found')],
  ['intercepted', 200, '{"error":{}}'],
] as const)('[J13] %s: %i %s', async (obstacle, status, body) => {
  const fetched = vi.spyOn(globalThis, 'fetch')
  fetched.mockResolvedValueOnce(new Response(body, { status }))
  expect(await askObstacle('https://calls.example', 'tea')).toBe(obstacle)
  expect(fetched.mock.calls[0]?.[0]).toBe('https://calls.example/api/rooms/tea/socket')
  expect(fetched.mock.calls[0]?.[1]?.method).toBe('POST')
})

it('[J13] unreachable: nothing answers', async () => {
  vi.spyOn(globalThis, 'fetch').mockRejectedValueOnce(new TypeError('Failed to fetch'))
  expect(await askObstacle('https://calls.example', 'tea')).toBe('unreachable')
})
