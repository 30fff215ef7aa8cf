/** The chat of a room over a fake of its port: what is kept, and how it ends. */
import { describe, expect, it, vi } from 'vitest'
import { message, useChats } from '../testing/enteredChat'

const enter = useChats()

describe('over a reload', () => {
  function keep() {
    let kept: string | null = null
    return { read: () => kept, write: (text: string) => void (kept = text) }
  }

  it('the tab keeps what was said, and says of what was on its way that it may not have come', () => {
    const store = keep()
    const first = enter({ store })
    first.people({ bert: {} })
    first.hears('bert', message(1, 'Tea?'))
    first.chat.say('Yes')
    const again = enter({ store })
    expect(again.texts()).toEqual(['bert: Tea?', 'we: Yes'])
    expect(again.receipts()).toEqual(['bert failed'])
  })

  it('[P7] what was heard before it is not shown again, though it is said again', () => {
    const store = keep()
    const first = enter({ store })
    first.people({ bert: {} })
    first.hears('bert', message(1, 'Tea?'))
    const again = enter({ store })
    again.people({ bert: {} })
    again.hears('bert', message(1, 'Tea?'))
    expect(again.texts()).toEqual(['bert: Tea?'])
    expect(again.said()).toHaveLength(1)
  })

  it.each([
    ['of another room', JSON.stringify({ room: 'pub', entries: [] })],
    ['that is no JSON', '{'],
    ['of another shape', JSON.stringify({ room: 'tea', entries: [{ text: 7 }] })],
  ])('what is kept %s is none', (_, kept) => {
    expect(enter({ store: { read: () => kept, write() {} } }).texts()).toEqual([])
  })
})

it.each(['by itself', 'with the room'])(
  'nothing is heard, said or kept after the end, %s',
  (how) => {
    const kept: string[] = []
    const store = { read: () => null, write: (text: string) => void kept.push(text) }
    const { chat, people, hears, texts, said, leaves } = enter({ store })
    people({ bert: {} })
    chat.say('Tea?')
    if (how === 'by itself') chat.close()
    else leaves()
    kept.length = 0
    hears('bert', message(1, 'Yes'))
    said()
    vi.advanceTimersByTime(120_000)
    people({})
    people({ bert: {} })
    expect([texts(), said(), kept]).toEqual([['we: Tea?'], [], []])
  },
)
