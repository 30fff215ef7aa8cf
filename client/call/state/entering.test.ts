import { describe, expect, it } from 'vitest'
import {
  accepts,
  bert,
  chen,
  first,
  hangsUp,
  here,
  place,
  play,
  rings,
  second,
  seen,
  third,
  withBert,
  you,
} from '../../testing/people'
import { awaitKey, linksWanted, ownCall, peopleIn } from './derive'
import type { Event } from './events'

describe('calling', () => {
  it('has a link to whoever accepts, however many others it rings', () => {
    const others = Array.from({ length: 10 }, (_, n) => String.fromCharCode(98 + n).repeat(12))
    const last = others.at(-1) ?? ''
    const { state } = play([here(...others.map((id) => seen(id))), place, accepts(last)])
    const links = linksWanted(state)
    expect(links.get(last)).toBe('offer')
    expect(links.size).toBe(7)
  })

  it('[C3] keeps the link to one who turns out to have called first: its offer comes before the room says so', () => {
    const { state } = play([here(seen(bert)), place, rings(bert, second)])
    expect(linksWanted(state)).toEqual(new Map([[bert, 'offer']]))
  })

  it('[C3] keeps none to one who is in an answered call of others, nor from within an answered call', () => {
    const elsewhere = { id: second, answered: true }
    const other = play([here(seen(bert)), place, { type: 'joined', person: seen(bert, elsewhere) }])
    expect(linksWanted(other.state)).toEqual(new Map())
    const inOurs = play([...withBert, rings(chen, second)])
    expect(linksWanted(inOurs.state)).toEqual(new Map([[bert, 'offer']]))
  })

  it('[C3] meets in the call of the one who called first', () => {
    const { state, said } = play([
      here(seen(bert)),
      place,
      rings(bert, second),
      { ...accepts(you, second), instead: first },
    ])
    expect(ownCall(state)).toMatchObject({ id: second, entered: true })
    expect(linksWanted(state)).toEqual(new Map([[bert, 'offer']]))
    expect(said).toEqual([{ type: 'call', call: first }])
  })

  it('[C3] [V5] stays in a call that was answered, whatever other one the room says that it became', () => {
    const { state } = play([...withBert, { ...accepts(you, second), instead: first }])
    expect(ownCall(state)).toMatchObject({ id: first })
    expect(peopleIn(state, first).map((p) => p.id)).toEqual([bert])
  })

  it('[C3] hangs up the call of the other too, when we cancelled before the room told us of it', () => {
    const { said } = play([
      here(seen(bert)),
      place,
      { do: 'hang-up' },
      { ...accepts(you, second), instead: first },
    ])
    expect(said.at(-1)).toEqual({ type: 'hangup', call: second })
  })

  it('[C3] leaves the call that an older `call` led to, and calls anew', () => {
    const { state, said } = play([
      here(seen(bert)),
      place,
      { do: 'hang-up' },
      { do: 'call', call: third },
      { ...accepts(you, second), instead: first },
    ])
    expect(ownCall(state)?.id).toBe(third)
    expect(said.slice(-2)).toEqual([
      { type: 'hangup', call: second },
      { type: 'call', call: third },
    ])
  })
})

describe('being called', () => {
  it('[C2] enters by accepting, and answers', () => {
    const { state, said } = play([here(seen(bert)), rings(bert), { do: 'accept' }])
    expect(said).toEqual([{ type: 'accept', call: first }])
    expect(linksWanted(state)).toEqual(new Map([[bert, 'answer']]))
  })

  it.each(['no-call', 'call-full'] as const)('[C7] [C8] is told %s after accepting', (code) => {
    const { state } = play([
      here(seen(bert)),
      rings(bert),
      { do: 'accept' },
      { type: 'refused', code },
    ])
    expect(state.phase.at).toBe('idle')
    expect(state.ended).toEqual({ why: code === 'call-full' ? 'full' : 'over' })
  })
})

describe('in the call', () => {
  it('[M3] offers to who enters after us, and waits for who entered before', () => {
    const joined = play([
      here(seen(bert, { id: first, answered: true })),
      { do: 'join' },
      accepts(chen),
      accepts(you),
      accepts('dddddddddddd'),
    ])
    // Whoever acts is there, also one of whose coming we have not heard.
    expect(linksWanted(joined.state)).toEqual(
      new Map([
        [bert, 'answer'],
        [chen, 'answer'],
        ['dddddddddddd', 'offer'],
      ]),
    )
    const three = play([
      here(seen(bert), seen(chen)),
      rings(bert),
      { do: 'accept' },
      accepts(you),
      accepts(chen),
    ])
    expect(linksWanted(three.state)).toEqual(
      new Map([
        [bert, 'answer'],
        [chen, 'offer'],
      ]),
    )
  })

  it('counts its length from the first connection, however long that took', () => {
    const waits: Event[] = [...withBert, { type: 'ring-timeout' }, { type: 'ring-timeout' }]
    const connects = play([...waits, { type: 'connected' }])
    const at = ownCall(connects.state)?.connectedAt
    expect(at).toBe((waits.length + 1) * 1000)
    const { state } = play([accepts(chen), { type: 'connected' }], connects.state)
    expect(ownCall(state)?.connectedAt).toBe(at)
  })

  it('has no length when nobody was ever heard or seen in it', () => {
    expect(ownCall(play(withBert).state)?.connectedAt).toBeNull()
    expect(play([...withBert, hangsUp(bert)]).state.ended).toMatchObject({ lengthMs: null })
  })

  it('[C11] goes on counting after a reload', () => {
    const rejoin = { call: first, since: 500, names: ['Bert'] }
    const { state } = play([
      { type: 'remembered', rejoin },
      here(seen(bert, { id: first, answered: true })),
      { do: 'rejoin' },
      { type: 'connected' },
    ])
    expect(ownCall(state)?.connectedAt).toBe(500)
  })
})

describe('coming back', () => {
  const reloaded: Event = {
    type: 'remembered',
    rejoin: { call: first, since: 500, names: ['Bert'] },
  }
  const inIt = here(seen(bert, { id: first, answered: true }))

  it('[C11] goes back into the call, and waits for offers', () => {
    const { state, said } = play([reloaded, inIt, { do: 'rejoin' }])
    expect(said).toEqual([{ type: 'rejoin', call: first }])
    expect(ownCall(state)).toMatchObject({ id: first, since: 500, entered: false })
    expect(linksWanted(state)).toEqual(new Map([[bert, 'answer']]))
    expect(state.rejoin).toBeNull()
  })

  it('waits for the other, who is not back yet', () => {
    const { state } = play([reloaded, here(), { do: 'rejoin' }, accepts(you)])
    expect(ownCall(state)).toMatchObject({ entered: true, awaiting: { name: 'Bert' } })
    expect(awaitKey(state)).not.toBeNull()
  })

  it('is told when the call is over', () => {
    const { state } = play([
      reloaded,
      here(),
      { do: 'rejoin' },
      { type: 'refused', code: 'no-call' },
    ])
    expect(state).toMatchObject({ phase: { at: 'idle' }, ended: { why: 'over' }, rejoin: null })
  })

  it.each<[string, Event[]]>([
    ['another call', [{ do: 'call', call: second }]],
    ['joining', [inIt, { do: 'join' }]],
    ['dismissing it', [{ do: 'dismiss', what: 'rejoin' }]],
  ])('is not offered any more after %s', (_, events) => {
    expect(play([reloaded, here(), ...events]).state.rejoin).toBeNull()
  })

  it('does nothing when there is nowhere to go', () => {
    const { state, said } = play([here(), { do: 'rejoin' }])
    expect(state.phase.at).toBe('idle')
    expect(said).toEqual([])
  })
})
