/** The chat of a room over a fake of its port: who gets what, by which way, and what is kept. */
import { describe, expect, it, vi } from 'vitest'
import { message, useChats } from '../testing/enteredChat'

const enter = useChats()

describe('what we say', () => {
  it('[P7] goes in band to those whom we are connected to, and never through the room', () => {
    const { chat, inCallWith, said } = enter()
    inCallWith('bert', 'chen')
    chat.say('Tea?')
    expect(said().map(([to, , route]) => [to, route])).toEqual([
      ['bert', 'band'],
      ['chen', 'band'],
    ])
  })

  it('[S5] goes through the room to those whom we are not connected to', () => {
    const { chat, people, said, hears, receipts } = enter()
    people({ bert: {} })
    chat.say('Tea?')
    const [[to, saying, route] = []] = said()
    expect([to, route]).toEqual(['bert', 'room'])
    expect(saying).toMatchObject({ type: 'message', text: 'Tea?', n: 1_000_001 })
    expect(receipts()).toEqual(['bert waiting'])
    hears('bert', { type: 'heard', n: 1_000_001 }, 'room')
    expect(receipts()).toEqual(['bert heard'])
  })

  it('[P1] does not go to those who take no chat', () => {
    const { chat, people, said, receipts } = enter()
    people({ '~plain': { profile: { chats: false } }, chen: { profile: null } })
    chat.say('Tea?')
    expect([said(), receipts()]).toEqual([[], []])
  })

  it('[P7] is said again by the other way, under the same number', () => {
    const { chat, inCallWith, interrupts, said } = enter()
    inCallWith('bert')
    chat.say('Tea?')
    const [[, first] = []] = said()
    interrupts('bert')
    expect(said()).toEqual([['bert', first, 'room']])
    inCallWith('bert')
    expect(said()).toEqual([['bert', first, 'band']])
  })

  it('[P7] is said again to one who is in the room again, and when we are', () => {
    const { chat, people, connects, returned, said } = enter()
    people({ bert: {} })
    chat.say('Tea?')
    const [first] = said()
    returned('bert')
    expect(said()).toEqual([first])
    connects('reconnecting')
    chat.say('Now?')
    expect(said()).toEqual([])
    connects('open')
    expect(said()).toEqual([first])
  })

  it('[P7] waits a minute for somebody who is gone, and is then not delivered', () => {
    const { chat, people, receipts, said } = enter()
    people({ bert: {} })
    chat.say('Tea?')
    people({})
    said()
    vi.advanceTimersByTime(59_000)
    expect(receipts()).toEqual(['bert waiting'])
    vi.advanceTimersByTime(1000)
    expect(receipts()).toEqual(['bert failed'])
  })

  it('[P7] comes to one who comes back, and can be said again to one who comes later', () => {
    const { chat, people, receipts, said } = enter()
    people({ bert: {} })
    const id = chat.say('Tea?') ?? ''
    people({})
    vi.advanceTimersByTime(30_000)
    said()
    people({ bert: {} })
    expect(said()).toHaveLength(1)
    people({})
    vi.advanceTimersByTime(60_000)
    chat.sayAgain(id)
    expect([said(), receipts()]).toEqual([[], ['bert failed']])
    people({ bert: {} })
    chat.sayAgain(id)
    expect(said()).toHaveLength(1)
    expect(receipts()).toEqual(['bert waiting'])
  })

  it('[P7] comes to one who was away for a moment when it was said', () => {
    const { chat, people, said, receipts } = enter()
    people({ bert: {}, chen: {} })
    people({ chen: {} })
    chat.say('At three, then')
    expect(said().map(([to]) => to)).toEqual(['chen'])
    expect(receipts().toSorted()).toEqual(['bert waiting', 'chen waiting'])
    people({ bert: {}, chen: {} })
    expect(said().map(([to]) => to)).toEqual(['bert'])
  })

  it('is for nobody who has left for good, or was put out', () => {
    const { chat, people, gone, receipts } = enter()
    people({ bert: {}, chen: {} })
    chat.say('One')
    people({ chen: {} })
    gone('bert')
    chat.say('Two')
    expect(receipts()).toEqual(['bert failed', 'chen waiting', 'chen waiting'])
  })

  it('[E9] is no more than the room hears, also when somebody makes us answer', () => {
    const { chat, people, hears, said } = enter()
    const crowd = Object.fromEntries(Array.from({ length: 15 }, (_, i) => [`p${i}`, {}]))
    people(crowd)
    for (const id of Object.keys(crowd))
      for (let n = 0; n < 40; n += 1) hears(id, message(n, String(n)), 'room')
    expect(said().length).toBeLessThan(45)
    chat.say('Still here')
    expect(said().map(([, saying]) => saying)).toEqual(
      Array.from({ length: 15 }, () => expect.objectContaining({ text: 'Still here' })),
    )
  })

  it('is not said when nothing of it is seen, and not when it is too long', () => {
    const { chat, texts } = enter()
    expect(chat.say(' \u202e\n')).toBe(null)
    expect(() => chat.say('x'.repeat(4001))).toThrow(RangeError)
    expect(texts()).toEqual([])
  })
})

describe('what the others say', () => {
  it('[P7] is shown once, and said to be heard each time it comes, by the way that there is', () => {
    const { people, hears, said, texts, chat } = enter()
    const heard: string[] = []
    chat.onMessage(({ text }) => heard.push(text))
    people({ bert: {} })
    hears('bert', message(7, 'Tea?'), 'room')
    hears('bert', message(7, 'Tea?'), 'band')
    expect([texts(), heard]).toEqual([['bert: Tea?'], ['Tea?']])
    const heardIt = ['bert', { type: 'heard', n: 7 }, 'room']
    expect(said()).toEqual([heardIt, heardIt])
  })

  it.each([
    ['somebody who is not here', 'eve', message(1, 'Hi')],
    ['no message', 'bert', { type: 'shout' }],
    ['a text that is too long', 'bert', message(1, 'x'.repeat(4001))],
    ['an id of another form', 'bert', message(1, 'Hi', '<b>')],
  ])('[P7] %s is not heard', (_, from, saying) => {
    const { people, hears, said, texts } = enter()
    people({ bert: {} })
    hears(from, saying)
    expect([texts(), said()]).toEqual([[], []])
  })

  it('[P7] has a name as it was then, and nothing that is unseen in the text', () => {
    const { people, hears, chat } = enter()
    people({ bert: { profile: { name: 'Bert' } } })
    hears('bert', message(1, 'a\u202eb'))
    people({ bert: { profile: { name: 'Anna' } } })
    expect(chat.entries.peek()).toMatchObject([{ name: 'Bert', text: 'ab', at: 1_000_000 }])
  })

  it('one cannot say what another said before it', () => {
    const { people, hears, texts } = enter()
    people({ bert: {}, eve: {} })
    hears('eve', message(1, 'No'))
    hears('bert', message(1, 'Yes'))
    expect(texts()).toEqual(['eve: No', 'bert: Yes'])
  })

  it('a thousand messages at once are no more than thirty', () => {
    const { people, hears, texts } = enter()
    people({ eve: {} })
    for (let n = 0; n < 1000; n += 1) hears('eve', message(n, 'Hi'))
    expect(texts()).toHaveLength(30)
  })

  it('[P7] of what comes without end little is read', () => {
    const { people, hears } = enter()
    people({ eve: {} })
    const read = vi.spyOn(JSON, 'parse')
    for (let n = 0; n < 1000; n += 1) hears('eve', { type: 'shout' })
    expect(read.mock.calls.length).toBe(150)
    read.mockRestore()
  })

  it('the list ends', () => {
    const { people, hears, texts } = enter()
    people({ bert: {} })
    for (let n = 0; n < 600; n += 1) {
      vi.advanceTimersByTime(1000)
      hears('bert', message(n, String(n)))
    }
    expect([texts().length, texts().at(-1)]).toEqual([500, 'bert: 599'])
  })
})
