import { describe, expect, it } from 'vitest'
import {
  accepts,
  bert,
  chen,
  first,
  hangsUp,
  here,
  leaves,
  place,
  play,
  second,
  seen,
  welcomed,
  you,
} from '../../testing/people'
import { linksWanted, owedKey, seenIds } from './derive'
import type { Event } from './events'

describe('what somebody says in band alone', () => {
  const saysOut = (from: string, away: boolean): Event => ({
    type: 'says-out',
    from,
    call: away ? null : first,
  })
  const talking: Event[] = [here(seen(bert), seen(chen)), place, accepts(bert), accepts(chen)]

  it.each([true, false])('hides nobody whom the room counts (away: %s)', (away) => {
    const { state } = play([...talking, saysOut(chen, away)])
    expect(state.people.map((p) => p.id)).toEqual([bert, chen])
    expect([...linksWanted(state).keys()]).toEqual([bert])
    // Nor from the list of those who stay when the room is locked.
    expect(seenIds(state)).toEqual([bert, chen])
  })

  it('ends a call of two at once, and the room is told when it does not say so itself', () => {
    const { state, said } = play([here(seen(bert)), place, accepts(bert), saysOut(bert, false)])
    expect(state.phase.at).toBe('idle')
    expect(said).toEqual([{ type: 'call', call: first }])
    expect(owedKey(state)).toBe(first)
    expect(play([{ type: 'owed-timeout' }], state).said).toEqual([{ type: 'hangup', call: first }])
    const heard = play([hangsUp(bert), hangsUp(you)], state).state
    expect(owedKey(heard)).toBeNull()
    expect(heard.ended).toMatchObject({ why: 'hung-up' })
  })

  it('ends a call of two, and the room is told as soon as it has lost the other one', () => {
    const { state } = play([here(seen(bert)), place, accepts(bert), saysOut(bert, false)])
    const { state: after, said } = play([leaves(bert, 'lost')], state)
    expect(said).toEqual([{ type: 'hangup', call: first }])
    expect(owedKey(after)).toBeNull()
    expect(after.people).toEqual([])
  })

  it('ends a call of two with one whom the room has lost, and the room is told at once', () => {
    const without = [here(seen(bert)), place, accepts(bert), leaves(bert, 'lost')]
    const { state, said } = play([...without, saysOut(bert, false)])
    expect(state.phase.at).toBe('idle')
    expect(said.at(-1)).toEqual({ type: 'hangup', call: first })
    expect(
      play([{ type: 'reconnecting' }, saysOut(bert, false)], play(talking).state).said,
    ).toEqual([])
  })

  it('also when others go later, who leave us with one that the room alone counts', () => {
    const { state } = play([...talking, saysOut(chen, true), hangsUp(bert)])
    expect(state.phase.at).toBe('idle')
    expect(owedKey(state)).toBe(first)
    // Who calls anew before it is said, says it first.
    expect(play([{ do: 'call', call: second }], state).said).toEqual([
      { type: 'hangup', call: first },
      { type: 'call', call: second },
    ])
  })

  it('counts as ever of one whom the room has lost, and while the room is away', () => {
    const lost = play([...talking, leaves(chen, 'lost'), saysOut(chen, true)]).state
    expect(lost.people.map((p) => p.id)).toEqual([bert])
    const away = play([...talking, { type: 'reconnecting' }, saysOut(chen, true)]).state
    expect(away.people.map((p) => p.id)).toEqual([bert])
  })

  it('is told once, however often it is said, and then by the room', () => {
    const often = Array.from({ length: 64 }, () => saysOut(chen, false))
    for (const last of [hangsUp(chen), leaves(chen, 'left'), leaves(chen, 'away')]) {
      const { state } = play([...talking, ...often, last])
      const told = state.notices.filter(({ what }) => what === 'left-call')
      expect(told).toMatchObject([{ name: 'Chen' }])
    }
  })

  it('leaves nobody behind whom the room then loses, or has lost when we are back', () => {
    const lost = play([...talking, saysOut(chen, false), leaves(chen, 'lost')]).state
    expect(lost.people.map((p) => p.id)).toEqual([bert])
    const there = seen(bert, { id: first, answered: true })
    const back = play([
      ...talking,
      saysOut(chen, false),
      { type: 'reconnecting' },
      welcomed([there]),
    ])
    expect(back.state.people.map((p) => p.id)).toEqual([bert])
    const waits = play([here(seen(bert)), place, accepts(bert), saysOut(bert, true)]).state
    expect(play([leaves(bert, 'lost')], waits).state.phase.at).toBe('in')
  })

  it('names whom we waited for, when the room takes us out', () => {
    const { state } = play([here(seen(bert)), place, accepts(bert), saysOut(bert, true)])
    expect(play([leaves(bert, 'left')], state).state.ended).toMatchObject({ names: ['Bert'] })
  })

  it('does not undo that we go back in before the room is told', () => {
    const out = play([...talking, saysOut(chen, false), leaves(bert, 'left'), { do: 'join' }])
    expect(out.said.slice(1)).toEqual([
      { type: 'hangup', call: first },
      { type: 'accept', call: first },
    ])
    const { state } = play([hangsUp(you)], out.state)
    expect(state.phase.at).toBe('in')
  })

  it('is over when the room says that it is there', () => {
    const { state } = play([
      ...talking,
      saysOut(chen, false),
      { type: 'joined', person: seen(chen, { id: first, answered: true }) },
    ])
    expect([...linksWanted(state).keys()]).toEqual([bert, chen])
  })
})
