import { afterEach, describe, expect, it, vi } from 'vitest'
import vectors from '../../protocol/vectors.json'
import { createRoom, makeRoom } from './create'
import { joinRoom } from './join'

afterEach(() => void vi.unstubAllGlobals())

it('a new room is a link of this server', async () => {
  const link = await createRoom('https://parley.example/some/page?x=1#y')
  expect(link).toMatch(/^https:\/\/parley\.example\/r\/[a-z2-7]{4}(-[a-z2-7]{4}){3}#[\w-]{22}$/)
})

it.each([
  ['no address', 'tea-time', 'Invalid URL'],
  ['the home page', 'https://parley.example/', 'not the link of a room'],
  ['a name with other letters', 'https://parley.example/r/th%C3%A9', 'a to z'],
  [
    'a private room without its key',
    'https://parley.example/r/k3qf-7m2a-x6tp-c4de',
    'is incomplete',
  ],
  ['a private room whose name was cut', 'https://parley.example/r/k3qf-7m2a-', 'is incomplete'],
  [
    'one that was cut, with its key',
    `https://parley.example/r/k3qf-7m2a#${'A'.repeat(22)}`,
    'is incomplete',
  ],
  ['half a key', 'https://parley.example/r/k3qf-7m2a-x6tp-c4de#AAAA', 'is incomplete'],
])('%s is refused in words', (_, link, words) => {
  expect(() => joinRoom(link)).toThrow(words)
  expect(() => joinRoom(link)).toThrow(TypeError)
})

it('a page that is not secure is told so', () => {
  vi.stubGlobal('crypto', {})
  const link = 'https://parley.example/r/k3qf-7m2a-x6tp-c4de#q0h2VnT8sLx4Rb7Kd1WcJg'
  expect(() => joinRoom(link)).toThrow('https')
})

const roomKey = 'correct horse battery staple'
const [marked] = vectors.marks.map(({ room }) => room)
const server = 'https://parley.example'
const unmade = `${server}/r/2ejk-mbfh-m7mt-dwyx#AAECAwQFBgcICQoLDA0ODw`

/** A worker that answers so, and the requests that it got. */
function playServer(status: number, body: unknown = {}): { asked: unknown[] } {
  const asked: unknown[] = []
  vi.stubGlobal('fetch', (url: string, { method, body: sent }: RequestInit) => {
    asked.push([method, url, typeof sent === 'string' ? JSON.parse(sent) : sent])
    return Promise.resolve(Response.json(body, { status }))
  })
  return { asked }
}

describe('where rooms are made with a key', () => {
  it('[J12] a room is made under its name, and keeps the key of its link, which is not sent', async () => {
    const { asked } = playServer(200, { room: marked })
    const link = `${server}/r/${marked}#AAECAwQFBgcICQoLDA0ODw`
    expect(await makeRoom(unmade, roomKey)).toEqual({ link })
    const body = { room: '2ejk-mbfh-m7mt-dwyx', key: roomKey }
    expect(asked).toEqual([['POST', `${server}/api/rooms`, body]])
  })

  it('[J12] a link whose mark makes it no more gets another', async () => {
    const { asked } = playServer(200, { room: marked })
    const old = unmade.replace('#', '-aaaa-aaaa-aaaa-aaaa#')
    expect(await makeRoom(old, roomKey)).toEqual({ link: unmade.replace(/[^/]+#/, `${marked}#`) })
    expect(asked).toMatchObject([['POST', `${server}/api/rooms`, { room: '2ejk-mbfh-m7mt-dwyx' }]])
  })

  it('[J12] where everybody makes rooms it is the room without a mark', async () => {
    playServer(404, { error: 'no-room-key' })
    expect(await makeRoom(unmade, roomKey)).toEqual({ link: unmade })
  })

  it.each<[number, unknown, string]>([
    [403, { error: 'wrong-room-key' }, 'wrong'],
    [400, { error: 'bad-request' }, 'wrong'],
    [429, { error: 'too-often' }, 'too-often'],
    [403, { error: 'foreign-origin' }, 'foreign-origin'],
    [500, {}, 'unreachable'],
    [200, {}, 'unreachable'],
    [200, { room: '2ejk-mbfh-m7mt-dwyx' }, 'unreachable'],
    [200, { room: 'ufxa-ftdz-owt7-hrjk-2zs5-xhvn-hywc-s2ot' }, 'unreachable'],
    [200, { room: '../2ejk' }, 'unreachable'],
  ])('[J12] %i %j is %s', async (status, body, trouble) => {
    playServer(status, body)
    expect(await makeRoom(unmade, roomKey)).toEqual({ trouble })
    await expect(createRoom(server, { roomKey })).rejects.toThrow(
      `The room was not made: ${trouble}.`,
    )
  })

  it('[J12] a server that is not reached is told apart from a wrong key', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
    expect(await makeRoom(unmade, roomKey)).toEqual({ trouble: 'unreachable' })
  })

  it('a new room without a key asks nobody', async () => {
    const { asked } = playServer(200)
    await createRoom(server)
    expect(asked).toEqual([])
  })

  it.each([`${server}/r/tea`, `${server}/`])('%s cannot be made', async (link) => {
    await expect(makeRoom(link, roomKey)).rejects.toThrow(TypeError)
  })

  it('a link with a mark and no key is incomplete as any other is', () => {
    expect(() => joinRoom(`${server}/r/${marked}`)).toThrow('is incomplete')
  })
})
