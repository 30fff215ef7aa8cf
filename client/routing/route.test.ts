import { describe, expect, it } from 'vitest'
import { toPath, toRoute } from './route'

describe('routes', () => {
  it.each([
    ['/', '', { at: 'home' }],
    ['/elsewhere', '', { at: 'home' }],
    ['/r/', '', { at: 'home' }],
    ['/check', '', { at: 'check' }],
    ['/check/', '', { at: 'check' }],
    ['/checked', '', { at: 'home' }],
    ['/r/team', '', { at: 'room', room: 'team', key: null }],
    ['/r/Team/', '#', { at: 'room', room: 'team', key: null }],
    ['/r/team', '#k', { at: 'room', room: 'team', key: 'k' }],
    ['/r/team', '#k&name=Anna', { at: 'room', room: 'team', key: 'k' }],
    ['/r/team', '#&name=Anna', { at: 'room', room: 'team', key: null }],
    ['/r/team', '#k&', { at: 'room', room: 'team', key: 'k' }],
  ] as const)('%s%s', (path, hash, route) => {
    expect(toRoute(path, hash)).toEqual(route)
  })

  it('a path leads back to its route', () => {
    const route = { at: 'room', room: 'team', key: 'k' } as const
    expect(toPath(route)).toBe('/r/team#k')
    expect(toPath({ at: 'home' })).toBe('/')
    expect(toPath({ at: 'check' })).toBe('/check')
  })
})
