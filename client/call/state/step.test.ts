import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  awaitKey,
  helloCall,
  linksWanted,
  owedKey,
  ownCall,
  peopleIn,
  person,
  ringing,
  ringKey,
  seenIds,
} from './derive'
import type { Event, PersonSeen, Say } from './events'
import { initialState, type State } from './state'
import { step } from './step'

const you = 'yyyyyyyyyyyy'
const bert = 'bbbbbbbbbbbb'
const chen = 'cccccccccccc'
const first = '1'.repeat(22)
const second = '2'.repeat(22)
const third = '3'.repeat(22)
const names: Record<string, string> = { [you]: 'You', [bert]: 'Bert', [chen]: 'Chen' }

function seen(id: string, call: PersonSeen['call'] = null): PersonSeen {
  return { id, profile: profileOf(id), call }
}

function profileOf(id: string): PersonSeen['profile'] {
  return { name: names[id] ?? '', microphone: true, camera: true }
}

/** Lets everything happen a second after the other; gives the end and all that was said. */
function play(events: Event[], from: State = initialState): { state: State; said: Say[] } {
  let state = from
  const said: Say[] = []
  for (const [i, event] of events.entries()) {
    const [next, say] = step(state, event, (i + 1) * 1000)
    state = next
    said.push(...say)
  }
  return { state, said }
}

const here = (...people: PersonSeen[]): Event => ({
  type: 'welcome',
  you,
  call: null,
  people,
  lock: null,
})
const rings = (from: string, call = first): Event => ({
  type: 'call',
  from,
  call,
  profile: profileOf(from),
})
const accepts = (from: string, call = first): Event & { type: 'accept' } => ({
  type: 'accept',
  from,
  call,
  profile: profileOf(from),
})
const place: Event = { do: 'call', call: first }
const hangsUp = (from: string, call = first): Event => ({ type: 'hangup', from, call })

const linkFails = (peer: string): Event => ({ type: 'link-failed', peer, trouble: 'no-relay' })
const leaves = (from: string, reason: 'left' | 'away' | 'lost'): Event => ({
  type: 'left',
  from,
  reason,
})
/** Welcomed back, with the call that our hello named. */
const welcomed = (people: PersonSeen[], call = { id: first, answered: true }): Event => ({
  type: 'welcome',
  you,
  call,
  people,
  lock: null,
})

/** Bert and Chen are here; we called, and Bert is in the call with us. */
const withBert = [here(seen(bert), seen(chen)), place, accepts(bert)]

describe('calling', () => {
  it('[C1] rings everybody who is idle, and holds an offer out to each', () => {
    const { state, said } = play([here(seen(bert), seen(chen)), place])
    expect(said).toEqual([{ type: 'call', call: first }])
    expect(linksWanted(state)).toEqual(
      new Map([
        [bert, 'offer'],
        [chen, 'offer'],
      ]),
    )
    expect(ringing(state).map((p) => p.id)).toEqual([bert, chen])
  })

  it('waits in an empty room, and rings who comes', () => {
    const { state } = play([here(), place])
    expect(ringKey(state)).toBeNull()
    const later = play([{ type: 'joined', person: seen(bert) }], state).state
    expect(ringing(later).map((p) => p.id)).toEqual([bert])
    expect(linksWanted(later)).toEqual(new Map([[bert, 'offer']]))
  })

  it('has a link to whoever accepts, however many others it rings', () => {
    const others = Array.from({ length: 10 }, (_, n) => String.fromCharCode(98 + n).repeat(12))
    const last = others.at(-1) ?? ''
    const { state } = play([here(...others.map((id) => seen(id))), place, accepts(last)])
    const links = linksWanted(state)
    expect(links.get(last)).toBe('offer')
    expect(links.size).toBe(7)
  })

  it('[C4] does not ring who comes after somebody accepted', () => {
    const { state } = play([here(seen(bert)), place, accepts(bert)])
    const later = play([{ type: 'joined', person: seen(chen) }], state).state
    expect(ringing(later)).toEqual([])
    expect([...linksWanted(later).keys()]).toEqual([bert])
  })

  it.each(['declined', 'busy', 'no-answer'] as const)(
    '[C5] ends with the reason when the last one is %s',
    (reason) => {
      const { state, said } = play([
        here(seen(bert)),
        place,
        { type: 'decline', from: bert, call: first, reason },
      ])
      expect(state.phase).toEqual({ at: 'idle' })
      expect(state.ended).toEqual({
        why: 'refused',
        refusals: [{ id: bert, name: 'Bert', reason }],
      })
      expect(said.at(-1)).toEqual({ type: 'hangup', call: first })
    },
  )

  it('[C5] says who declined while others still ring', () => {
    const { state } = play([
      here(seen(bert), seen(chen)),
      place,
      { type: 'decline', from: bert, call: first, reason: 'declined' },
    ])
    expect(state.phase.at).toBe('in')
    expect(state.notices).toMatchObject([{ what: 'refused', name: 'Bert', reason: 'declined' }])
    expect([...linksWanted(state).keys()]).toEqual([chen])
  })

  it('[C10] gives up on those who do not answer', () => {
    const { state, said } = play([here(seen(bert), seen(chen)), place, { type: 'ring-timeout' }])
    expect(state.ended).toMatchObject({
      why: 'refused',
      refusals: [{ reason: 'no-answer' }, { reason: 'no-answer' }],
    })
    expect(said.at(-1)).toEqual({ type: 'hangup', call: first })
  })

  it('[C6] cancels by hanging up, and has nothing to say afterwards', () => {
    const { state, said } = play([here(seen(bert)), place, { do: 'hang-up' }])
    expect(state).toMatchObject({ phase: { at: 'idle' }, ended: null })
    expect(said.at(-1)).toEqual({ type: 'hangup', call: first })
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
  it('[C1] rings, and holds the answer to the caller', () => {
    const { state } = play([here(seen(bert)), rings(bert)])
    expect(state.phase).toEqual({ at: 'ringing', call: first, from: bert })
    expect(linksWanted(state)).toEqual(new Map([[bert, 'hold']]))
  })

  it('rings who opens the link while it rings, but not during an answered call [C4]', () => {
    const caller = (answered: boolean): State =>
      play([here(seen(bert, { id: first, answered }))]).state
    expect(caller(false).phase.at).toBe('ringing')
    expect(caller(true).phase.at).toBe('idle')
  })

  it('[C2] enters by accepting, and answers', () => {
    const { state, said } = play([here(seen(bert)), rings(bert), { do: 'accept' }])
    expect(said).toEqual([{ type: 'accept', call: first }])
    expect(linksWanted(state)).toEqual(new Map([[bert, 'answer']]))
  })

  it('declines once: the call does not ring again', () => {
    const { state, said } = play([
      here(seen(bert)),
      rings(bert),
      { do: 'decline', reason: 'declined' },
      here(seen(bert, { id: first, answered: false })),
    ])
    expect(said).toEqual([{ type: 'decline', call: first, reason: 'declined' }])
    expect(state.phase.at).toBe('idle')
  })

  it('[C6] has missed a call that the caller cancelled', () => {
    const { state } = play([here(seen(bert)), rings(bert), hangsUp(bert)])
    expect(state.phase.at).toBe('idle')
    expect(state.missed).toEqual([{ call: first, name: 'Bert', at: 3000, busy: false }])
  })

  it('has missed the call of a caller who closed the page', () => {
    const { state } = play([
      here(seen(bert)),
      rings(bert),
      { type: 'left', from: bert, reason: 'left' },
    ])
    expect(state).toMatchObject({ phase: { at: 'idle' }, missed: [{ name: 'Bert' }] })
  })

  it('rings again for a caller who reconnected, and has not missed that call', () => {
    const { state } = play([
      here(seen(bert)),
      rings(bert),
      { type: 'left', from: bert, reason: 'lost' },
      { type: 'joined', person: seen(bert, { id: first, answered: false }) },
    ])
    expect(state).toMatchObject({ phase: { at: 'ringing' }, missed: [] })
  })

  it('[C10] declines after the timeout, and keeps the missed call', () => {
    const { state, said } = play([here(seen(bert)), rings(bert), { type: 'ring-timeout' }])
    expect(said).toEqual([{ type: 'decline', call: first, reason: 'no-answer' }])
    expect(state.missed).toMatchObject([{ name: 'Bert' }])
  })

  it('goes on ringing for those who are left when the caller leaves the call', () => {
    const { state } = play([
      here(seen(bert), seen(chen), seen('dddddddddddd')),
      rings(bert),
      accepts(chen),
      accepts('dddddddddddd'),
      hangsUp(bert),
    ])
    expect(state.phase).toEqual({ at: 'ringing', call: first, from: chen })
  })

  it('[C6] stops ringing when an answered call leaves one behind', () => {
    const { state } = play([
      here(seen(bert), seen(chen)),
      rings(bert),
      accepts(chen),
      hangsUp(bert),
      hangsUp(chen),
    ])
    expect(state.phase.at).toBe('idle')
    expect(state.people.every((p) => p.call === null)).toBe(true)
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

  it('[C6] ends when the only other hangs up, with name and length', () => {
    const { state, said } = play([...withBert, { type: 'connected' }, hangsUp(bert)])
    expect(state.ended).toEqual({ why: 'hung-up', names: ['Bert'], lengthMs: 1000 })
    expect(linksWanted(state).size).toBe(0)
    expect(said).toEqual([{ type: 'call', call: first }])
  })

  it('[C6] leaves nobody behind in an answered call of two', () => {
    const { state } = play([
      ...withBert,
      { type: 'connected' },
      { do: 'hang-up' },
      hangsUp(you),
      hangsUp(bert),
    ])
    expect(state.people.find((p) => p.id === bert)?.call).toBeNull()
    expect(state.ended).toEqual({ why: 'you-hung-up', names: ['Bert'], lengthMs: 1000 })
  })

  it('[P5] is left in band too, ahead of the room', () => {
    const { said } = play([...withBert, { do: 'hang-up' }])
    const hangup = { type: 'hangup', call: first }
    expect(said.slice(1)).toEqual([{ inBand: hangup }, hangup])
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

  it('goes on when one of two others hangs up', () => {
    const { state } = play([...withBert, accepts(chen), hangsUp(bert)])
    expect(state.phase.at).toBe('in')
    expect([...linksWanted(state).keys()]).toEqual([chen])
    expect(state.notices).toMatchObject([
      { what: 'entered', name: 'Chen' },
      { what: 'left-call', name: 'Bert' },
    ])
  })

  it('[C9] keeps the link to a lost peer, until the link fails too', () => {
    const lost = play([...withBert, { type: 'left', from: bert, reason: 'lost' }])
    expect(linksWanted(lost.state).has(bert)).toBe(true)
    expect(lost.state.people.find((p) => p.id === bert)?.lost).toBe(true)
    const failed = play([linkFails(bert)], lost.state)
    expect(failed.state.ended).toMatchObject({ why: 'lost', names: ['Bert'], trouble: 'no-relay' })
    expect(failed.said).toEqual([{ type: 'hangup', call: first }])
    expect(failed.state.rejoin).toEqual({ call: first, since: 3000, names: ['Bert'] })
  })

  it('goes on without media to somebody whom the room still sees', () => {
    const { state, said } = play([...withBert, linkFails(bert)])
    expect(state.phase.at).toBe('in')
    expect(said).toEqual([{ type: 'call', call: first }])
  })

  it('is lost when the room is away and the media too', () => {
    const { state } = play([...withBert, { type: 'reconnecting' }, linkFails(bert)])
    expect(state.ended).toMatchObject({ why: 'lost' })
    expect(helloCall(state)).toBeNull()
  })

  it('loses one of two others alone', () => {
    const { state } = play([...withBert, accepts(chen), leaves(bert, 'lost'), linkFails(bert)])
    expect(peopleIn(state, first).map((p) => p.id)).toEqual([chen])
    expect(state.notices.at(-1)).toMatchObject({ what: 'left-call', name: 'Bert' })
  })

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

  it('[C6] goes back in when the room took us out, and one whom it lost is with us', () => {
    const { state, said } = play([
      ...withBert,
      accepts(chen),
      leaves(bert, 'lost'),
      hangsUp(chen),
      hangsUp(you),
    ])
    expect(said.at(-1)).toEqual({ type: 'rejoin', call: first })
    expect([...linksWanted(state).keys()]).toEqual([bert])
  })

  it('[J4] says again what was done between hello and welcome', () => {
    const early = play([place, here(seen(bert))])
    expect(early.said).toEqual([
      { type: 'call', call: first },
      { type: 'call', call: first },
    ])
    expect(ringing(early.state).map((p) => p.id)).toEqual([bert])
  })

  it('[M3] offers to who came into the call while we were away', () => {
    const inIt = { id: first, answered: true }
    const { state } = play([
      ...withBert,
      { type: 'reconnecting' },
      welcomed([seen(bert, inIt), seen(chen, inIt)]),
    ])
    expect(linksWanted(state).get(chen)).toBe('offer')
  })

  it('[J8] is over when the room prefers a larger one', () => {
    const { state } = play([...withBert, hangsUp(you)])
    expect(state.ended).toEqual({ why: 'over' })
  })

  it('[J8] names its call and its size when it says hello again', () => {
    const { state } = play([...withBert, accepts(chen), { type: 'reconnecting' }])
    expect(helloCall(state)).toEqual({ id: first, answered: true, size: 3 })
  })

  it('tells the room later that it was hung up meanwhile', () => {
    const { state } = play([...withBert, { type: 'reconnecting' }, { do: 'hang-up' }])
    expect(helloCall(state)).toEqual({ id: first, answered: true, size: 1 })
    const back = play(
      [{ type: 'welcome', you, call: { id: first, answered: true }, people: [], lock: null }],
      state,
    )
    expect(back.said).toEqual([{ type: 'hangup', call: first }])
    expect(helloCall(back.state)).toBeNull()
  })

  it('ends by what the other says in band while the room is away', () => {
    const { state } = play([...withBert, { type: 'reconnecting' }, hangsUp(bert)])
    expect(state.ended).toMatchObject({ why: 'hung-up', names: ['Bert'] })
  })

  it('[J8] keeps whom a restarted room has not seen yet', () => {
    const { state } = play([...withBert, { type: 'reconnecting' }, welcomed([])])
    expect(linksWanted(state).has(bert)).toBe(true)
    expect(state.notices).toEqual([])
  })

  it('[J8] goes on after a reconnect with whom the room still has in the call', () => {
    const { state } = play([
      ...withBert,
      { type: 'reconnecting' },
      {
        type: 'welcome',
        you,
        call: { id: first, answered: true },
        people: [seen(bert, { id: first, answered: true }), seen(chen)],
        lock: null,
      },
    ])
    expect(state.phase.at).toBe('in')
    expect(linksWanted(state).get(bert)).toBe('offer')
  })

  it('[J8] is over when the other hung up while we were away', () => {
    const { state, said } = play([
      ...withBert,
      { type: 'reconnecting' },
      {
        type: 'welcome',
        you,
        call: { id: first, answered: true },
        people: [seen(bert)],
        lock: null,
      },
    ])
    expect(state.phase.at).toBe('idle')
    expect(said.at(-1)).toEqual({ type: 'hangup', call: first })
  })

  it('ends with a final close of the socket', () => {
    const { state } = play([...withBert, { type: 'closed', code: 4409 }])
    expect(state).toMatchObject({ signaling: { at: 'closed', code: 4409 }, phase: { at: 'idle' } })
  })
})

describe('a room that was restarted while it rang', () => {
  const unanswered = { id: first, answered: false }

  it('rings on, and not anew, while the caller is not back', () => {
    const rung = [here(seen(bert)), rings(bert)]
    for (const gone of [[leaves(bert, 'lost')], [{ type: 'reconnecting' } as const, here()]]) {
      const { state } = play([...rung, ...gone])
      expect(state.phase).toEqual({ at: 'ringing', call: first, from: bert })
      expect(linksWanted(state)).toEqual(new Map([[bert, 'hold']]))
      const later = play([{ type: 'joined', person: seen(bert, unanswered) }], state)
      expect(later.state.phase).toEqual(state.phase)
      expect(later.state.missed).toEqual([])
    }
  })

  it.each<[string, Event[]]>([
    ['hung up meanwhile', [{ type: 'reconnecting' }, here(seen(bert))]],
    ['went away', [leaves(bert, 'away')]],
    ['left', [leaves(bert, 'left')]],
  ])('stops when the caller %s', (_, events) => {
    const { state } = play([here(seen(bert)), rings(bert), ...events])
    expect(state.phase.at).toBe('idle')
    expect(state.missed).toMatchObject([{ name: 'Bert' }])
  })

  it('does not say that those whom we ring left the room, and rings them no second time', () => {
    const { state } = play([
      here(seen(bert)),
      place,
      { type: 'reconnecting' },
      welcomed([], unanswered),
    ])
    expect(ringing(state).map((p) => p.id)).toEqual([bert])
    const later = play([{ type: 'joined', person: seen(bert) }], state)
    expect(ringKey(later.state)).toBe(ringKey(state))
    expect(later.state.notices).toEqual([])
    const never = play([{ type: 'ring-timeout' }], state)
    expect(never.state).toMatchObject({ phase: { at: 'idle' }, people: [] })
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

describe('whatever happens', () => {
  const id = fc.constantFrom(you, bert, chen)
  const call = fc.constantFrom(first, second)
  const profile = fc.constantFrom(profileOf(bert), null)
  const lock = fc.option(fc.subarray([you, bert, chen]), { nil: null })
  const callRef = fc.option(fc.record({ id: call, answered: fc.boolean() }), { nil: null })
  const personSeen = fc.record({ id: fc.constantFrom(bert, chen), profile, call: callRef })
  const event: fc.Arbitrary<Event> = fc.oneof(
    fc.record({ do: fc.constant('call' as const), call }),
    fc.constantFrom<Event>(
      { do: 'accept' },
      { do: 'join' },
      { do: 'hang-up' },
      { do: 'decline', reason: 'declined' },
      { do: 'decline', reason: 'busy' },
      { type: 'ring-timeout' },
      { type: 'await-timeout' },
      { type: 'owed-timeout' },
      { type: 'says-out', from: bert, call: null, away: true },
      { type: 'says-out', from: chen, call: first, away: false },
      { do: 'rejoin' },
      { type: 'remembered', rejoin: { call: first, since: 0, names: ['Bert'] } },
      { type: 'reconnecting' },
      { type: 'closed', code: 4409 },
      { type: 'refused', code: 'no-call' },
      { type: 'refused', code: 'call-full' },
    ),
    id.map(linkFails),
    fc.record({
      type: fc.constant('welcome' as const),
      you: fc.constant(you),
      call: callRef,
      people: fc.uniqueArray(personSeen, { selector: (p) => p.id }),
      lock,
    }),
    fc.record({
      type: fc.constant('lock' as const),
      from: id,
      lock,
    }),
    fc.constant({ type: 'locked' as const }),

    fc.record({ type: fc.constant('joined' as const), person: personSeen }),
    fc.record({
      type: fc.constant('left' as const),
      from: id,
      reason: fc.constantFrom(
        'left' as const,
        'away' as const,
        'lost' as const,
        'removed' as const,
      ),
    }),
    fc.record({
      type: fc.constantFrom('call' as const, 'accept' as const),
      from: id,
      call,
      profile,
    }),
    fc.record({
      type: fc.constant('decline' as const),
      from: id,
      call,
      reason: fc.constantFrom('declined' as const, 'no-answer' as const),
    }),
    fc.record({ type: fc.constant('hangup' as const), from: id, call }),
  )

  it('nothing throws, leaks a peer, or rings without an end', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        expect(faults(play(events).state)).toEqual([])
      }),
      { numRuns: 5000 },
    )
  })
})

/** What must never be true of a state, however it came about. */
function faults(state: State): string[] {
  const { phase, people } = state
  const own = ownCall(state)
  const ids = people.map((p) => p.id)
  const links = [...linksWanted(state).keys()]
  const [timedOut] = step(state, { type: 'ring-timeout' }, 1e6)
  const [awaited] = step(state, { type: 'await-timeout' }, 1e6)
  const [hungUp] = step(state, { do: 'hang-up' }, 1e6)
  const rules: Record<string, boolean> = {
    'somebody is there twice': new Set(ids).size < ids.length,
    'a link to nobody': links.some((id) => !ids.includes(id)),
    'a link to one who cannot be read': links.some((id) => !person(state, id)?.profile),
    'a link outside of a call': phase.at === 'idle' && links.length > 0,
    'somebody lost is kept by no call': phase.at === 'idle' && people.some((p) => p.lost),
    'somebody in the call is awaited':
      own !== null && own.awaiting !== null && peopleIn(state, own.id).length > 0,
    'a call that we are in is offered again': own !== null && state.rejoin !== null,
    'waiting outlives its minute': awaitKey(awaited) !== null,
    'nobody is calling while it rings':
      phase.at === 'ringing' && !people.some((p) => p.call?.id === phase.call),
    'a ring outlives its timeout': ringKey(state) !== null && ringKey(timedOut) === ringKey(state),
    'hanging up leaves a link':
      phase.at === 'in' && [...linksWanted(hungUp).values()].some((role) => role !== 'hold'),
  }
  return Object.keys(rules).filter((rule) => rules[rule])
}

describe('what was changed on the way', () => {
  it('[T6] is said, and changes nothing else', () => {
    const before = play([here(seen(bert)), place]).state
    const { state, said } = play([{ type: 'tampered' }], before)
    expect(state).toEqual({ ...before, notices: [{ what: 'tampered', key: 1 }] })
    expect(said).toEqual([])
  })
})

describe('[M10] a plain client', () => {
  const simple = '~'.padEnd(26, 'b')
  const plain = profileOf(bert)
  const met: Event[] = [
    here({ id: simple, profile: plain, call: null }),
    place,
    { type: 'accept', from: simple, call: first, profile: plain },
  ]
  const said: Say[] = [
    { type: 'call', call: first },
    { type: 'hangup', call: first },
  ]

  it('hangs up by closing its link, and we tell the room', () => {
    const after = play([...met, { type: 'link-closed', peer: simple }])
    expect(after.said).toEqual(said)
    expect(after.state.phase).toEqual({ at: 'idle' })
    expect(after.state.ended).toMatchObject({ why: 'hung-up', names: ['Bert'] })
    // What the room makes of it is no news.
    const told = play([hangsUp(you), hangsUp(simple)], after.state)
    expect(told.state.ended).toEqual(after.state.ended)
    expect(told.said).toEqual([])
  })

  it('has no other way: a link that cannot be mended is the end too', () => {
    const after = play([...met, linkFails(simple)])
    expect(after.said).toEqual(said)
    expect(after.state.ended).toMatchObject({ why: 'lost', trouble: 'no-relay' })
  })

  it('of nobody else it means anything that a link closes', () => {
    const { state, said: rest } = play([here(seen(bert)), place, accepts(bert)])
    expect(play([{ type: 'link-closed', peer: bert }], state).state.phase).toEqual(state.phase)
    expect(rest).toHaveLength(1)
  })
})

it('[C11] [M3] who was lost while we came in again has not heard that we did, and is offered to', () => {
  const there = { id: first, answered: true }
  const { state } = play([
    here(seen(bert, there), seen(chen, there)),
    { do: 'join' },
    leaves(bert, 'lost'),
    accepts(you),
    { type: 'joined', person: seen(bert, there) },
  ])
  expect(linksWanted(state).get(bert)).toBe('offer')
  expect(linksWanted(state).get(chen)).toBe('answer')
})

describe('somebody who rings again and again', () => {
  const ringsOnce = (n: number, from = bert): Event[] => [
    { type: 'call', from, call: String(n).padStart(22, '0'), profile: profileOf(from) },
    { type: 'hangup', from, call: String(n).padStart(22, '0') },
  ]

  /** How often it rings here, when these things happen one every 100 ms. */
  function countRings(events: Event[]): number {
    let state: State = initialState
    let count = 0
    for (const [i, event] of [here(seen(bert), seen(chen)), ...events].entries()) {
      const before = state.phase.at
      state = step(state, event, 1000 + i * 100)[0]
      const after: string = state.phase.at
      if (before !== after && after === 'ringing') count += 1
    }
    return count
  }

  it('is heard four times in a minute, and then is a missed call', () => {
    const many = Array.from({ length: 95 }, (_, n) => ringsOnce(n)).flat()
    expect(countRings(many)).toBe(4)
    const { state } = play([here(seen(bert)), ...many.slice(0, 9)])
    expect(state.phase.at).toBe('idle')
    expect(state.missed.at(-1)).toMatchObject({ name: 'Bert', call: '4'.padStart(22, '0') })
  })

  it('takes nothing from others, who are heard as ever', () => {
    const many = Array.from({ length: 20 }, (_, n) => ringsOnce(n)).flat()
    expect(countRings([...many, ...ringsOnce(99, chen)])).toBe(5)
  })

  it('is heard again after a minute', () => {
    const many = Array.from({ length: 6 }, (_, n) => ringsOnce(n)).flat()
    const { state } = play([here(seen(bert)), ...many])
    const [call] = ringsOnce(7)
    if (call === undefined) throw new Error('no call')
    expect(step(state, call, 100_000)[0].phase.at).toBe('ringing')
  })
})

describe('what somebody says in band alone', () => {
  const saysOut = (from: string, away: boolean): Event => ({
    type: 'says-out',
    from,
    call: away ? null : first,
    away,
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
