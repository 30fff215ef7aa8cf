import { describe, expect, it } from 'vitest'
import { accepts, bert, chen, first, leaves, play, seen, withBert } from '../../testing/people'
import { awaitKey, linksWanted, ownCall, ringing } from './derive'
import type { Event } from './events'

describe('in the call', () => {
  describe('when a page goes away', () => {
    const away: Event[] = [...withBert, { type: 'connected' }, leaves(bert, 'away')]

    it('[C9] waits a minute for the last other one, without a link', () => {
      const { state, said } = play(away)
      expect(ownCall(state)?.awaiting).toEqual({ id: bert, name: 'Bert' })
      expect(awaitKey(state)).not.toBeNull()
      expect(linksWanted(state).has(bert)).toBe(false)
      expect(said).toEqual([{ type: 'call', call: first }])
    })

    it('ends when that minute is over', () => {
      const { state, said } = play([...away, { type: 'await-timeout' }])
      expect(state.ended).toEqual({ why: 'away', names: ['Bert'], lengthMs: 2000 })
      expect(said.at(-1)).toEqual({ type: 'hangup', call: first })
    })

    it('[C11] goes on when the page is back in the call, and rings nobody', () => {
      const back = play([...away, { type: 'joined', person: seen(bert) }])
      expect(awaitKey(back.state)).not.toBeNull()
      expect(ringing(back.state).map((p) => p.id)).toEqual([chen])
      const { state } = play([accepts(bert)], back.state)
      expect(ownCall(state)?.awaiting).toBeNull()
      expect(linksWanted(state).get(bert)).toBe('offer')
    })

    it('[J7] is the same when the page was loaded anew before the room missed it', () => {
      const { state } = play([...withBert, { type: 'joined', person: seen(bert) }])
      expect(ownCall(state)?.awaiting).toEqual({ id: bert, name: 'Bert' })
    })

    it('goes on with the others at once', () => {
      const { state } = play([...withBert, accepts(chen), leaves(bert, 'away')])
      expect(ownCall(state)?.awaiting).toBeNull()
      expect(state.notices.at(-1)).toMatchObject({ what: 'left-call', name: 'Bert' })
    })
  })
})
