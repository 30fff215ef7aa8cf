import { describe, expect, it } from 'vitest'
import { initialState, type Ended, type Person, type State } from '../sdk'
import { bert, chen, first, inCall, inFirst, ringing, second, toPerson } from '../testing/people'
import { type Said, type Scene, toEvents } from './events'

const room = { room: 'tea', sealed: false }
const quiet: Scene = {
  state: { ...initialState, signaling: { at: 'open' }, you: 'y' },
  failed: new Map(),
  troubles: { camera: null, microphone: null },
  muted: { camera: true, microphone: true },
  sharing: false,
  shareTrouble: null,
  sharers: new Set(),
}

const b = toPerson(bert, null, { camera: false })
const c = toPerson(chen)
const [toBert, toChen] = [
  { id: bert, name: 'Bert' },
  { id: chen, name: 'Chen' },
]
const seenBert = { ...toBert, microphone: true, camera: false, inCall: false }
const entered = (person: Person): Person => ({ ...person, call: inFirst })
/** What is said when a session goes from one to the other, but of the people in the room. */
function between(before: Partial<State>, after: Partial<State>): Said[] {
  const at = (state: Partial<State>) => ({ ...quiet, state: { ...quiet.state, ...state } })
  return toEvents(at(before), at(after), room).filter(({ event }) => event !== 'peers')
}

const ended = (reason: string, names: string[] = [], seconds: number | null = null) => [
  { event: 'ended', reason, names, seconds },
]

describe('the room', () => {
  it('is ready once, and says who is there', () => {
    const before: Scene = { ...quiet, state: initialState }
    expect(toEvents(before, quiet, room)).toEqual([
      { event: 'ready', room: 'tea', sealed: false },
      { event: 'peers', peers: [] },
    ])
    const again = {
      ...quiet,
      state: { ...quiet.state, signaling: { at: 'reconnecting' } as const },
    }
    expect(toEvents(again, quiet, room)).toEqual([])
    expect(toEvents(quiet, quiet, room)).toEqual([])
  })

  it('says who is there when that changes, and what they do', () => {
    const at = (...people: Person[]) => ({ ...quiet, state: { ...quiet.state, people } })
    expect(toEvents(at(), at(b), room)).toEqual([{ event: 'peers', peers: [seenBert] }])
    expect(toEvents(at(b), at(entered(b)), room)).toEqual([
      { event: 'peers', peers: [{ ...seenBert, inCall: true }] },
    ])
    expect(toEvents(at(b), at(), room)).toEqual([{ event: 'peers', peers: [] }])
  })

  it('that is locked lets us wait', () => {
    const knocking = { signaling: { at: 'knocking', isLost: false } } as const
    expect(between({}, knocking)).toEqual([{ event: 'knocking' }])
    expect(between(knocking, { signaling: { at: 'knocking', isLost: true } })).toEqual([])
  })

  it('closes the connection', () => {
    expect(between({}, { signaling: { at: 'closed', code: 4403 } })).toEqual([
      { event: 'error', fault: { about: 'room', code: 4403 } },
    ])
  })
})

const calls: [string, Partial<State>, Partial<State>, object[]][] = [
  ['comes', { people: [b] }, ringing(first, bert, b), [{ event: 'ringing', from: toBert }]],
  [
    'comes from somebody who is gone',
    {},
    ringing(first, bert),
    [{ event: 'ringing', from: { id: bert, name: '' } }],
  ],
  ['goes on ringing', ringing(first, bert, b), ringing(first, bert, b, c), []],
  [
    'comes while another rings',
    ringing(first, bert, b, c),
    {
      ...ringing(second, chen, b, c),
      missed: [{ call: first, name: 'Bert', at: 0, busy: false }],
    },
    [...ended('missed', ['Bert']), { event: 'ringing', from: toChen }],
  ],
  [
    'is accepted',
    ringing(first, bert, entered(b)),
    inCall({ since: 1 }, entered(b)),
    [{ event: 'joined', peer: toBert }],
  ],
  ['is made', {}, inCall({ offering: [bert] }, b), [{ event: 'calling', to: [toBert] }]],
  ['is made to nobody', {}, inCall({}), [{ event: 'calling', to: [] }]],
  [
    'rings another one too',
    inCall({ offering: [bert] }, b),
    inCall({ offering: [bert, chen] }, b, c),
    [{ event: 'calling', to: [toBert, toChen] }],
  ],
  [
    'is answered',
    inCall({ offering: [bert] }, b),
    inCall({ offering: [bert], since: 1 }, entered(b)),
    [{ event: 'joined', peer: toBert }],
  ],
  [
    'goes on without one',
    inCall({ since: 1 }, entered(b), entered(c)),
    inCall({ since: 1 }, entered(b)),
    [{ event: 'left', peer: toChen }],
  ],
  ['is given up before anybody came', inCall({}), {}, ended('cancelled')],
  ['is over', inCall({ since: 1 }, entered(b)), {}, ended('over')],
  ['that came is given up', ringing(first, bert, b), { people: [b] }, ended('missed', ['Bert'])],
  [
    'is missed',
    ringing(first, bert, b),
    { missed: [{ call: first, name: 'Bert', at: 0, busy: false }] },
    ended('missed', ['Bert']),
  ],
  [
    'is missed in another call',
    ringing(first, bert, b),
    { missed: [{ call: first, name: 'Bert', at: 0, busy: true }] },
    ended('busy', ['Bert']),
  ],
  [
    'is declined here',
    ringing(first, bert, b),
    { ended: { why: 'you-declined', names: ['Bert'] } },
    ended('you-declined', ['Bert']),
  ],
  [
    'ends with the room',
    inCall({ since: 1 }, entered(b)),
    { signaling: { at: 'closed', code: 4403 } },
    [...ended('closed'), { event: 'error', fault: { about: 'room', code: 4403 } }],
  ],
]

describe('a call', () => {
  it.each(calls)('%s', (_, before, after, said) => {
    expect(between(before, after)).toEqual(said)
  })

  const refusal = (name: string, reason: 'declined' | 'busy' | 'no-answer') => ({
    id: name,
    name,
    reason,
  })
  it.each<[Ended, object[]]>([
    [{ why: 'you-hung-up', names: ['Bert'], lengthMs: 61_400 }, ended('you-hung-up', ['Bert'], 61)],
    [{ why: 'hung-up', names: ['Bert'], lengthMs: 1600 }, ended('hung-up', ['Bert'], 2)],
    [{ why: 'removed', names: ['Bert'], lengthMs: null }, ended('removed', ['Bert'])],
    [{ why: 'away', names: ['Bert'], lengthMs: 0 }, ended('away', ['Bert'], 0)],
    [
      { why: 'lost', names: ['Bert'], lengthMs: 0, trouble: 'offline' },
      [
        ...ended('lost', ['Bert'], 0),
        { event: 'error', fault: { about: 'call', trouble: 'offline' } },
      ],
    ],
    [{ why: 'full' }, ended('full')],
    [{ why: 'over' }, ended('over')],
    [{ why: 'refused', refusals: [refusal('Bert', 'declined')] }, ended('declined', ['Bert'])],
    [
      { why: 'refused', refusals: [refusal('Bert', 'busy'), refusal('Chen', 'busy')] },
      ended('busy', ['Bert', 'Chen']),
    ],
    [
      { why: 'refused', refusals: [refusal('Bert', 'busy'), refusal('Chen', 'no-answer')] },
      ended('refused', ['Bert', 'Chen']),
    ],
  ])('that ended as %j', (how, said) => {
    expect(between(inCall({ since: 1 }, entered(b)), { ended: how })).toEqual(said)
  })
})

describe('devices and links', () => {
  it.each<[string, Partial<Scene>, Partial<Scene>, object[]]>([
    [
      'are turned on',
      {},
      { muted: { camera: false, microphone: true } },
      [{ event: 'muted', camera: false, microphone: true }],
    ],
    ['share', {}, { sharing: true }, [{ event: 'sharing', on: true }]],
    [
      'share nothing, since nothing was chosen',
      {},
      { shareTrouble: 'dismissed' },
      [{ event: 'error', fault: { about: 'share', trouble: 'dismissed' } }],
    ],
    [
      'are shared by one, and no more by another',
      { sharers: new Set([bert]) },
      { sharers: new Set([chen]) },
      [
        { event: 'shared', peer: { id: bert, name: '' }, on: false },
        { event: 'shared', peer: { id: chen, name: '' }, on: true },
      ],
    ],
    [
      'fail',
      {},
      { troubles: { camera: 'refused', microphone: null } },
      [{ event: 'error', fault: { about: 'device', device: 'camera', trouble: 'refused' } }],
    ],
    [
      'fail otherwise',
      { troubles: { camera: 'busy', microphone: null } },
      { troubles: { camera: 'refused', microphone: null } },
      [{ event: 'error', fault: { about: 'device', device: 'camera', trouble: 'refused' } }],
    ],
    ['are well again', { troubles: { camera: 'busy', microphone: null } }, {}, []],
    [
      'break',
      {},
      { failed: new Map([[bert, 'no-relay' as const]]) },
      [{ event: 'error', fault: { about: 'call', trouble: 'no-relay' } }],
    ],
    [
      'stay broken',
      { failed: new Map([[bert, 'no-relay' as const]]) },
      { failed: new Map([[bert, 'no-relay' as const]]) },
      [],
    ],
  ])('%s', (_, before, after, said) => {
    expect(toEvents({ ...quiet, ...before }, { ...quiet, ...after }, room)).toEqual(said)
  })

  it('a call that is lost says why once, where the link had said it', () => {
    const before = {
      ...quiet,
      state: { ...quiet.state, ...inCall({ since: 1 }, entered(b)) },
      failed: new Map([[bert, 'offline' as const]]),
    }
    const how: Ended = { why: 'lost', names: ['Bert'], lengthMs: 0, trouble: 'offline' }
    const after = { ...quiet, state: { ...quiet.state, ended: how } }
    expect(toEvents(before, after, room).map(({ event }) => event)).toEqual(['peers', 'ended'])
  })
})
