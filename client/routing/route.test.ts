import { describe, expect, it } from 'vitest'
import { linkTrouble } from './admission'
import { toPath, toRoute } from './route'

const key = 'abcdefghijklmnopqrstuv'
const at = (address: string) => toRoute(new URL(address, 'https://parley.example'))

describe('routes', () => {
  it.each([
    ['/', { at: 'home' }],
    ['/?source=pwa', { at: 'home' }],
    ['/check', { at: 'check' }],
    ['/check/', { at: 'check' }],
    ['/checked', { at: 'missing' }],
    ['/elsewhere', { at: 'missing' }],
    ['/elsewhere/r/team', { at: 'missing' }],
    ['/r/', { at: 'missing' }],
    ['/r/team', { at: 'room', room: 'team', key: null }],
    ['/r/Team%20call', { at: 'room', room: 'team-call', key: null }],
    ['/r/Team/#', { at: 'room', room: 'team', key: null }],
    ['/r/team#k', { at: 'room', room: 'team', key: 'k' }],
    ['/r/team#k&name=Anna', { at: 'room', room: 'team', key: 'k' }],
    ['/r/team#&name=abcdefghijklmnopqrstuvwxyz', { at: 'room', room: 'team', key: null }],
    ['/r/team#k&', { at: 'room', room: 'team', key: 'k' }],
  ] as const)('%s', (address, route) => {
    expect(at(address)).toEqual(route)
  })

  it.each(
    [
      ...[
        '.',
        ',',
        ')',
        '>',
        '"',
        '/',
        '。',
        '…',
        '%20',
        '，点击加入',
        '?utm_source=x',
        '&name=Anna',
        '_',
      ].map((stuck) => `/r/team#${key}${stuck}`),
      `/r/team?utm_source=x#${key}`,
      `/r/team%23${key}`,
      `/r/team%2523${key}?utm_source=x`,
      `/r/team#%61${key.slice(1)}`,
      `/r/team#${key.slice(0, 5)}%E2%80%8B${key.slice(5)}`,
      `/r/te%C2%ADam#${key}`,
      `/R/TEAM#${key}`,
      `/r/team)#${key}`,
      `/r/team，#${key}`,
      `/r/team/more#${key}`,
    ].map((address) => [address]),
  )('%s is the link with something stuck to it', (address) => {
    expect(at(address)).toEqual({ at: 'room', room: 'team', key })
  })

  it('an encoded # in a query is that of a private room, and of an open one anything', () => {
    const room = 'k3qf-7m2a-x6tp-c4de'
    expect(at(`/r/${room}?utm_source=x%23${key}`)).toEqual({ at: 'room', room, key })
    expect(at(`/r/tea?note=%23${key}`)).toEqual({ at: 'room', room: 'tea', key: null })
  })

  const mixed = 'AbcdefghijKlmnopqrs-_2'
  it.each(['', '-', '/', '?', '%20', ':'])(
    'a private room whose # became %j keeps its key',
    (mark) => {
      const room = 'k3qf-7m2a-x6tp-c4de'
      expect(at(`/r/${room}${mark}${mixed}`)).toEqual({ at: 'room', room, key: mixed })
      // What is small all over may be the name of an open room.
      expect(at(`/r/${room}-${'a'.repeat(22)}`)).not.toMatchObject({ key: 'a'.repeat(22) })
    },
  )
})

describe('the name and the key in an address', () => {
  it.each(['order--123', '-a', 'a-', 'team--call', '2-', 'tea-time-'])(
    '/r/%s is a room of that name',
    async (room) => {
      expect(at(`/r/${room}`)).toEqual({ at: 'room', room, key: null })
      expect(at(`/r/${room}/?x=y`)).toEqual({ at: 'room', room, key: null })
      expect(await linkTrouble(room, null)).toBeNull()
    },
  )

  it.each(['/r/(tea)', '/r/%22tea%22', '/r/%F0%9F%8E%89tea'])('%s is a room in marks', (path) => {
    expect(at(path)).toEqual({ at: 'room', room: 'tea', key: null })
  })

  it.each([
    ['/r/team?_gl=1*abc*_ga*MTAxNzE4MTk5ODk5OTk5OTk5', key],
    ['/r/team?ref=%23x&y=z', key],
    ['/r/team?return=https%3A%2F%2Fapp.example%2F%23%2Fx&embed=1', key],
    [`/r/team?note=%23${'n'.repeat(22)}`, key],
  ])('%s: what stands in the query is not the key', (address) => {
    expect(at(`${address}#${key}&name=Anna`)).toEqual({ at: 'room', room: 'team', key })
    expect(at(`${address}#${key}`)).toMatchObject({ key })
  })

  it.each([
    '/r/k3qf-7m2a-x6tp-c4de%20please',
    '/r/k3qf-7m2a-x6tp-c4de).',
    '/R/K3QF-7M2A-X6TP-C4DE/',
    '/r%2Fk3qf-7m2a-x6tp-c4de',
  ])('%s has the name of a private room in it', (path) => {
    expect(at(`${path}#${key}`)).toEqual({ at: 'room', room: 'k3qf-7m2a-x6tp-c4de', key })
  })

  it.each([
    ['/r/k3qf-7m2a-', 'k3qf-7m2a-'],
    ['/r/k3qf-7m2a...', 'k3qf-7m2a-'],
    ['/r/k3qf-7m2a-x6…', 'k3qf-7m2a-x6-'],
    ['/r/k3qf-7m2a-x6tp-c4de-aaaa-bbbb-', 'k3qf-7m2a-x6tp-c4de-aaaa-bbbb-'],
  ])('%s was cut, and is no other room', async (path, room) => {
    expect(at(path)).toEqual({ at: 'room', room, key: null })
    expect(await linkTrouble(room, null)).toBe('broken-key')
  })

  it.each(['/check.', '/check)', '/check%20', '/CHECK'])('%s is the connection test', (path) => {
    expect(at(path)).toEqual({ at: 'check' })
  })

  it('a path leads back to its route', () => {
    const route = { at: 'room', room: 'team', key: 'k' } as const
    expect(toPath(route)).toBe('/r/team#k')
    expect(toPath({ at: 'home' })).toBe('/')
    expect(toPath({ at: 'check' })).toBe('/check')
  })
})
