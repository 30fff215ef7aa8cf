import { signal } from '@preact/signals'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { chatRoom } from '../testing/chatRoom'
import { message } from '../testing/enteredChat'
import { storageOf } from '../memory/storageOf'
import { chatOf } from './chat'

const looks = { visibilityState: 'visible', change: () => {} }
beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('sessionStorage', storageOf())
  vi.stubGlobal('document', {
    get visibilityState() {
      return looks.visibilityState
    },
    addEventListener: (_: string, listener: () => void) => (looks.change = listener),
    removeEventListener: () => (looks.change = () => {}),
  })
})
afterEach(() => {
  looks.visibilityState = 'visible'
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

/** A page in a room with Bert, whose chat is closed. */
function open(keeps = signal(true)) {
  const world = chatRoom()
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what it has of a session
  const session = { ...world.room, media: { state: signal({}) } } as unknown as Parameters<
    typeof chatOf
  >[0]
  const chat = chatOf(session, { keeps })
  world.inCallWith('bert')
  let n = 0
  return {
    ...world,
    session,
    chat,
    keeps,
    says: (text: string) => world.hears('bert', message(++n, text)),
  }
}

it('there is one chat of a session', () => {
  const { session, chat, keeps } = open()
  expect(chatOf(session, { keeps })).toBe(chat)
})

it('what comes while it is closed is unread, and its newest is shown for a while', () => {
  const { chat, says } = open()
  says('One')
  says('Two')
  expect([chat.unread.value, chat.newest.value?.text]).toEqual([2, 'Two'])
  vi.advanceTimersByTime(6000)
  expect([chat.unread.value, chat.newest.value]).toEqual([2, null])
  chat.isOpen.value = true
  expect(chat.unread.value).toBe(0)
  says('Three')
  expect([chat.unread.value, chat.newest.value]).toEqual([0, null])
})

it('what comes to a page that nobody sees is unread until somebody does', () => {
  const { chat, says } = open()
  chat.isOpen.value = true
  looks.visibilityState = 'hidden'
  says('One')
  expect([chat.unread.value, chat.newest.value]).toEqual([1, null])
  looks.visibilityState = 'visible'
  looks.change()
  expect(chat.unread.value).toBe(0)
})

it('reactions float for a while, and no more than can be seen', () => {
  const { chat } = open()
  for (let i = 0; i < 40; i += 1) chat.react('heart')
  expect(chat.floating.value).toHaveLength(24)
  vi.advanceTimersByTime(3000)
  expect(chat.floating.value).toEqual([])
})

it('what was said is kept as rooms are, and forgotten with them', () => {
  const { says, keeps } = open()
  says('One')
  expect(sessionStorage.getItem('parley-chat')).toContain('One')
  keeps.value = false
  expect(sessionStorage.getItem('parley-chat')).toBe(null)
  says('Two')
  expect(sessionStorage.getItem('parley-chat')).toBe(null)
})

it('a page whose room was left listens to nothing more', () => {
  const { chat, leaves } = open()
  chat.isOpen.value = true
  const before = looks.change
  leaves()
  expect(looks.change).not.toBe(before)
})
