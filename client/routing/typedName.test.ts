import { describe, expect, it } from 'vitest'
import { roomKind } from '../../protocol/ids'
import { readTyped } from './typed'

const room = 'k3qf-7m2a-x6tp-c4de'
const read = (text: string) => readTyped(text, 'parley.example')

describe('a name', () => {
  it.each([
    ['Team call', 'team-call'],
    ['team_call', 'team-call'],
    ["Anna's café & bar", 'annas-cafe-bar'],
    ["What's up?", 'whats-up'],
    ['v1.2', 'v1-2'],
    ['Book club with Anna', 'book-club-with-anna-room'],
    ['book-club-with-anna', 'book-club-with-anna-room'],
    ['Team call room 2345', 'team-call-room-2345-room'],
    ['Call Anna July 24th', 'call-anna-july-24th-room'],
    ['Team #1', 'team-1'],
    ['C# club', 'c-club'],
    ['AC/DC', 'ac-dc'],
    ['24/7', '24-7'],
    ['Node.js', 'node-js'],
    ['Mr.Smith', 'mr-smith'],
    ['book club with anna room', 'book-club-with-anna-room'],
  ])('%s', (text, name) => {
    expect(read(text)).toEqual({ room: name, key: null })
    expect(roomKind(name)).toBe('open')
  })

  it('of a private room stays that, though nobody enters it without its key', () => {
    expect(read('K3QF-7M2A-X6TP-C4DE')).toEqual({ room, key: null })
    expect(read('k3qf 7m2a x6tp c4de')).toEqual({ room, key: null })
    expect(read('abcd-efgh-ijkl-mnop#')).toEqual({ room: 'abcd-efgh-ijkl-mnop', key: null })
  })

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['\u200b', 'empty'],
    ['https://parley.example/', 'not-a-room'],
    ['https://other.example/j/12345', 'not-a-room'],
    ['parley.example', 'not-a-room'],
    ['anna@example.com', 'not-a-room'],
    ['Straße', 'characters'],
    ['家庭', 'characters'],
    ['---', 'characters'],
    ['a'.repeat(65), 'too-long'],
  ])('%j is none', (text, trouble) => {
    expect(read(text)).toEqual({ trouble })
  })
})
