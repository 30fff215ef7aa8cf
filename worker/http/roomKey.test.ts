import { expect, it } from 'vitest'
import vectors from '../../protocol/vectors.json'
import { toRoomKey } from './roomKey'

const ROOM_KEY = 'correct horse battery staple'
const ours = toRoomKey({ ROOM_KEY })

it.each(vectors.marks)('[N6] $roomKey makes $room', async ({ roomKey, sealed, room }) => {
  const key = toRoomKey({ ROOM_KEY: roomKey })
  expect(await key?.nameOf(sealed)).toBe(room)
  expect(await key?.made(room)).toBe(true)
})

it.each([
  ['2ejk-mbfh-m7mt-dwyx', 'a sealed room without a mark'],
  ['2ejk-mbfh-m7mt-dwyx-guhd-scaa-mg2p-5j4a', 'one with another last character'],
  ['2ejk-mbfh-m7mt-dwyx-aaaa-aaaa-aaaa-aaaa', 'one with any mark'],
  ['2ejk-mbfh-m7mt-dwyx-2zs5-xhvn-hywc-s2ot', 'one with the mark of another room'],
  ['2ejk-mbfh-m7mt-dwyx-sksn-opcu-ws2x-adpi', 'one made with another key'],
  ['2ejk-mbfh-m7mt-dwyx-guhd-scaa-mg2p-5j4', 'one whose mark was cut'],
  ['tea', 'an open room'],
  ['a'.repeat(39), 'an open room with a name as long'],
])('[N6] %s was not made: %s', async (room) => {
  expect(await ours?.made(room)).toBe(false)
})

it.each([
  [ROOM_KEY, true],
  [` ${ROOM_KEY}\n`, true],
  ['correct horse battery stapl', false],
  ['Correct horse battery staple', false],
  ['', false],
])('[J12] %j typed as the key: %s', async (typed, is) => {
  expect(await ours?.is(typed)).toBe(is)
})

it('a key that came out of a pipe is the same without its line end', async () => {
  const piped = toRoomKey({ ROOM_KEY: `${ROOM_KEY}\n` })
  expect(await piped?.nameOf('2ejk-mbfh-m7mt-dwyx')).toBe(vectors.marks[0]?.room)
})

it('without the variable everybody makes rooms', () => {
  expect(toRoomKey({})).toBeNull()
})

it.each(['', ' \n', 'hidden', 'a'.repeat(15), `${'a'.repeat(15)}\n`, 'a'.repeat(257)])(
  'the key %j does not start, and it is said without it',
  (wrong) => {
    const message = 'ROOM_KEY must have 16 to 256 characters.'
    expect(() => toRoomKey({ ROOM_KEY: wrong })).toThrow(new Error(message))
  },
)
