/** Reactions and hands, over a fake of the port of the chat. */
import { describe, expect, it } from 'vitest'
import { useChats } from '../testing/enteredChat'

const enter = useChats()

describe('reactions and hands', () => {
  it('[P7] go to those in our call, in band alone', () => {
    const { chat, people, inCallWith, interrupts, said } = enter()
    people({ bert: {} })
    chat.react('heart')
    chat.raise(true)
    expect(said()).toEqual([])
    inCallWith('bert')
    chat.react('heart')
    expect(said()).toEqual([['bert', { type: 'reaction', reaction: 'heart' }, 'band']])
    interrupts('bert')
    chat.react('heart')
    expect(said()).toEqual([])
  })

  it('[P7] come from those in our call, in band alone, and no faster than they can be seen', () => {
    const { chat, inCallWith, hears } = enter()
    const seen: string[] = []
    chat.onReaction((from, reaction) => seen.push(`${from} ${reaction}`))
    inCallWith('bert')
    hears('bert', { type: 'reaction', reaction: 'heart' })
    hears('bert', { type: 'reaction', reaction: 'heart' }, 'room')
    expect(seen).toEqual(['bert heart'])
    for (let i = 0; i < 100; i += 1) hears('bert', { type: 'reaction', reaction: 'laugh' })
    expect(seen).toHaveLength(12)
  })

  it('[P7] hands stand in the order in which they were raised, whoever hears of them when', () => {
    const { chat, inCallWith, hears, said } = enter()
    inCallWith('bert', 'chen')
    hears('chen', { type: 'hand', up: true, order: 1 })
    chat.raise(true)
    expect(said()[0]).toEqual(['bert', { type: 'hand', up: true, order: 2 }, 'band'])
    hears('bert', { type: 'hand', up: true, order: 3 })
    expect(chat.hands.peek().map(({ peer }) => peer)).toEqual(['chen', null, 'bert'])
    hears('chen', { type: 'hand', up: false, order: 0 })
    chat.raise(false)
    expect(chat.hands.peek().map(({ peer }) => peer)).toEqual(['bert'])
  })

  it('[P7] of two that went up at once the one of the smaller id is first, for both', () => {
    const { chat, inCallWith, hears } = enter()
    inCallWith('aaron', 'bert')
    chat.raise(true)
    hears('bert', { type: 'hand', up: true, order: 1 })
    hears('aaron', { type: 'hand', up: true, order: 1 })
    expect(chat.hands.peek().map(({ peer }) => peer)).toEqual(['aaron', null, 'bert'])
  })

  it('[P7] a hand is said again over a new connection, in its place', () => {
    const { chat, inCallWith, returned, said } = enter()
    inCallWith('bert')
    returned('bert')
    expect(said()).toEqual([])
    chat.raise(true)
    said()
    returned('bert')
    expect(said()).toEqual([['bert', { type: 'hand', up: true, order: 1 }, 'band']])
  })

  it('[P7] a hand that went down while somebody was not reached is said to be down', () => {
    const { chat, inCallWith, interrupts, returned, said } = enter()
    inCallWith('bert')
    chat.raise(true)
    interrupts('bert')
    chat.raise(false)
    said()
    inCallWith('bert')
    returned('bert')
    expect(said().at(-1)).toEqual(['bert', { type: 'hand', up: false, order: 0 }, 'band'])
  })

  it('[P7] the highest order keeps nobody from raising a hand', () => {
    const { chat, inCallWith, hears, said } = enter()
    inCallWith('bert')
    hears('bert', { type: 'hand', up: true, order: 1_000_000 })
    chat.raise(true)
    expect(said()).toEqual([['bert', { type: 'hand', up: true, order: 1_000_000 }, 'band']])
  })

  it('a hand goes down with whoever leaves the call, and with the call', () => {
    const { chat, inCallWith, hears, hangUp } = enter()
    inCallWith('bert', 'chen')
    chat.raise(true)
    hears('bert', { type: 'hand', up: true, order: 1 })
    inCallWith('chen')
    expect(chat.hands.peek().map(({ peer }) => peer)).toEqual([null])
    hangUp()
    expect(chat.hands.peek()).toEqual([])
  })

  it('nobody who is not in our call has a hand in it', () => {
    const { chat, inCallWith, people, hears } = enter()
    inCallWith('bert')
    people({ bert: {}, eve: {} })
    hears('eve', { type: 'hand', up: true, order: 1 })
    expect(chat.hands.peek()).toEqual([])
  })
})
