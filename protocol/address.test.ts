import { describe, expect, it } from 'vitest'
import { addresses } from './addresses.ts'
import { isEmbedded, roomPath } from './address.ts'

describe('an address', () => {
  it.each(addresses)('%s: embedded %s', (path, embedded) => {
    const at = path.indexOf('?')
    const [pathname, search] = at < 0 ? [path, ''] : [path.slice(0, at), path.slice(at)]
    expect(isEmbedded({ pathname, search })).toBe(embedded)
  })

  it.each([
    ['/r/tea', 'tea'],
    ['/r/Tea/', 'Tea'],
    ['/r/%74ea', '%74ea'],
    ['/r/', undefined],
    ['/r/tea/x', undefined],
    ['/x/r/tea', undefined],
    ['/R/tea', undefined],
  ])('%s names the room %s', (path, room) => {
    expect(roomPath.exec(path)?.[1]).toBe(room)
  })
})
