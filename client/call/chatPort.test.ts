/** What the chat goes by: in the shell of a room, and over a link. */
import { describe, expect, it } from 'vitest'
import { bert, peer, useRooms, welcome } from '../testing/enteredRoom'
import { settle } from '../testing/fakeBrowser'
import { createLinkPair } from '../testing/linkPair'
import { useBrowser } from '../testing/useBrowser'

useBrowser()
const open = useRooms()

describe('in a room', () => {
  const silent = { hear() {}, returned() {}, gone() {}, left() {} }

  it('[P1] is shown to be taken while somebody hears it, or will', async () => {
    const { room, hears, last } = await open()
    expect(JSON.parse(String(last('hello')?.['profile']))).not.toHaveProperty('chats')
    await hears(welcome(peer()))
    const stop = room.chatPort.listen(silent)
    await settle()
    expect(JSON.parse(String(last('profile')?.['profile']))).toMatchObject({ chats: true })
    stop()
    await settle()
    expect(JSON.parse(String(last('profile')?.['profile']))).not.toHaveProperty('chats')
    const later = await open({ chats: true })
    expect(JSON.parse(String(later.last('hello')?.['profile']))).toMatchObject({ chats: true })
  })

  it('[S5] goes through the room to those who are in it, while the room is there', async () => {
    const { room, hears, last, line } = await open()
    await hears(welcome(peer()))
    expect(room.chatPort.send(bert, 'tea?', 'room')).toBe(true)
    expect(room.chatPort.send('c'.repeat(26), 'tea?', 'room')).toBe(false)
    expect(room.chatPort.send(bert, 'tea?', 'band')).toBe(false)
    await settle()
    expect(last('chat')).toEqual({ type: 'chat', to: bert, payload: 'tea?' })
    line().close()
    expect(room.chatPort.send(bert, 'tea?', 'room')).toBe(false)
  })

  it('[S5] what comes before somebody hears it waits, no more than 64, and what throws keeps nothing else', async () => {
    const { room, hears } = await open({ chats: true })
    await hears(welcome(peer()))
    const said = (payload: string) => ({ type: 'chat', from: bert, payload }) as const
    await hears(...Array.from({ length: 70 }, (_, i) => said(String(i))))
    // One who says much leaves the others their place.
    await hears({ type: 'chat', from: 'c'.repeat(26), payload: 'me too' })
    const heard: unknown[] = []
    room.chatPort.listen({
      hear: (...one) => void heard.push(one),
      returned() {},
      gone() {},

      left() {},
    })
    await settle()
    expect([heard.length, heard[0]]).toEqual([65, [bert, '0', 'room']])
    expect(heard.at(-1)).toEqual(['c'.repeat(26), 'me too', 'room'])
    await hears(said('now'))
    expect(heard.at(-1)).toEqual([bert, 'now', 'room'])
  })

  it('[P7] is told who is in the room again, and that we are', async () => {
    const { room, hears } = await open()
    const returned: string[] = []
    room.chatPort.listen({
      hear() {},
      returned: (id) => returned.push(id),
      gone: (id) => returned.push(`${id} gone`),
      left: () => returned.push('left'),
    })
    await hears(welcome(peer()), { type: 'joined', peer: peer() })
    expect(returned).toEqual([bert, bert])
    await hears({ type: 'left', from: bert, reason: 'away' })
    expect(returned).toHaveLength(2)
    await hears({ type: 'left', from: bert, reason: 'removed' })
    expect(returned.at(-1)).toBe(`${bert} gone`)
    room.leave()
    expect(returned.at(-1)).toBe('left')
  })
})

describe('over a link', () => {
  it('[P7] it is told when the chat can be said over a connection, and not before both have accepted', async () => {
    const opened: string[] = []
    const onChatOpen = (): void => void opened.push('open')
    const pair = createLinkPair({ onChatOpen }, { warm: true })
    await pair.run()
    expect(opened).toEqual([])
    pair.bert.accept()
    pair.anna.accept()
    await pair.run()
    expect(opened.length).toBeGreaterThan(0)
    opened.length = 0
    pair.anna.link.replace()
    await pair.run()
    expect(opened).toEqual(['open'])
    expect(pair.anna.link.sendChat('tea?')).toBe(true)
  })
})
