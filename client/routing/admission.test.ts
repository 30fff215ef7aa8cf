import { describe, expect, it } from 'vitest'
import { linkTrouble } from './admission'
import { newRoom } from './making'

describe('linkTrouble', () => {
  it('has nothing against a new room', async () => {
    const { room, key } = await newRoom()
    expect(await linkTrouble(room, key)).toBeNull()
  })

  it('has nothing against one with a mark, and minds its key all the same', async () => {
    const { room, key } = await newRoom()
    const marked = `${room}-aaaa-aaaa-aaaa-aaaa`
    expect(await linkTrouble(marked, key)).toBeNull()
    expect(await linkTrouble(marked, 'abcdefghijklmnopqrstuv')).toBe('wrong-key')
    expect(await linkTrouble(marked, null)).toBe('no-key')
  })

  it.each([
    ['no name at all', 'not a name', null, 'name'],
    ['an open room', 'team', null, null],
    ['an open room with a key, which has none', 'team', 'abcdefghijklmnopqrstuv', 'broken-key'],
    ['a sealed room without its key', 'k3qf-7m2a-x6tp-c4de', null, 'no-key'],
    ['a key that was cut', 'k3qf-7m2a-x6tp-c4de', 'abc', 'broken-key'],
    ['the key of another room', 'k3qf-7m2a-x6tp-c4de', 'abcdefghijklmnopqrstuv', 'wrong-key'],
  ])('%s', async (_, room, key, trouble) => {
    expect(await linkTrouble(room, key)).toBe(trouble)
  })
})
