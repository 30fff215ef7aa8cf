import { describe, expect, it } from 'vitest'
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
      `/r/team?utm_source=x%23${key}`,
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

  it('a path leads back to its route', () => {
    const route = { at: 'room', room: 'team', key: 'k' } as const
    expect(toPath(route)).toBe('/r/team#k')
    expect(toPath({ at: 'home' })).toBe('/')
    expect(toPath({ at: 'check' })).toBe('/check')
  })
})
