import { describe, expect, it } from 'vitest'
import { addresses } from './addresses.ts'
import { isEmbedded, roomInPath } from './address.ts'

describe('an address', () => {
  it.each(addresses)('%s: embedded %s', (path, embedded) => {
    const at = path.indexOf('?')
    const [pathname, search] = at < 0 ? [path, ''] : [path.slice(0, at), path.slice(at)]
    expect(isEmbedded({ pathname, search })).toBe(embedded)
  })

  it.each([
    ['/r/tea', 'tea'],
    ['/r/Tea/', 'tea'],
    ['/r/%74ea', '%74ea'],
    ['/r/', null],
    ['/r/tea/x', null],
    ['/x/r/tea', null],
    ['/R/tea', null],
  ])('%s names the room %s', (path, room) => {
    expect(roomInPath(path)).toBe(room)
  })
})
