import { afterEach, expect, it, vi } from 'vitest'
import { createRoom, joinRoom } from './index'

afterEach(() => void vi.unstubAllGlobals())

it('a new room is a link of this server', async () => {
  const link = await createRoom('https://parley.example/some/page?x=1#y')
  expect(link).toMatch(/^https:\/\/parley\.example\/r\/[a-z2-7]{4}(-[a-z2-7]{4}){3}#[\w-]{22}$/)
})

it.each([
  ['no address', 'tea-time', 'Invalid URL'],
  ['the home page', 'https://parley.example/', 'not the link of a room'],
  ['a name with a space', 'https://parley.example/r/tea%20time', 'a to z'],
  [
    'a private room without its key',
    'https://parley.example/r/k3qf-7m2a-x6tp-c4de',
    'lacks its key',
  ],
  ['half a key', 'https://parley.example/r/k3qf-7m2a-x6tp-c4de#AAAA', 'lacks its key'],
])('%s is refused in words', (_, link, words) => {
  expect(() => joinRoom(link)).toThrow(words)
  expect(() => joinRoom(link)).toThrow(TypeError)
})

it('a page that is not secure is told so', () => {
  vi.stubGlobal('crypto', {})
  const link = 'https://parley.example/r/k3qf-7m2a-x6tp-c4de#q0h2VnT8sLx4Rb7Kd1WcJg'
  expect(() => joinRoom(link)).toThrow('https')
})
