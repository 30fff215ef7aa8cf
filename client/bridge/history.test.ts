/** Whole calls, as the client's own step has them: what a host is told from beginning to end. */
import { describe, expect, it } from 'vitest'
import type { Event } from '../call/state/events'
import { initialState } from '../call/state/state'
import { step } from '../call/state/step'
import {
  accepts,
  bert,
  chen,
  declines,
  hangsUp,
  here,
  inFirst,
  joins,
  leaves,
  linkFails,
  place,
  rings,
  second,
  seen,
  you,
} from '../testing/people'
import { type Said, type Scene, toEvents } from './events'

const room = { room: 'tea', sealed: false }
const b = { id: bert, name: 'Bert' }
const c = { id: chen, name: 'Chen' }

const quiet: Scene = {
  state: initialState,
  failed: new Map(),
  troubles: { camera: null, microphone: null },
  muted: { camera: true, microphone: true },
  sharing: false,
  shareTrouble: null,
  sharers: new Set(),
}

const connects: Event = { type: 'connected' }
const accept: Event = { do: 'accept' }
const hangUp: Event = { do: 'hang-up' }

/** Lets everything happen a second after the other. What is told, but for the lists of peers. */
function told(events: Event[]): Said[] {
  const said: Said[] = []
  let scene = quiet
  for (const [i, event] of events.entries()) {
    const [state] = step(scene.state, event, (i + 1) * 1000)
    const next = { ...scene, state }
    said.push(...toEvents(scene, next, room))
    scene = next
  }
  return said.filter(({ event }) => event !== 'peers' && event !== 'ready')
}

const ended = (reason: string, names: string[] = [], seconds: number | null = null) => ({
  event: 'ended',
  reason,
  names,
  seconds,
})
const ringing = (from: object) => ({ event: 'ringing', from })
const calling = (...to: object[]) => ({ event: 'calling', to })
const joined = (peer: object) => ({ event: 'joined', peer })
const left = (peer: object) => ({ event: 'left', peer })
const fault = (what: object) => ({ event: 'error', fault: what })

const histories: [string, Event[], object[]][] = [
  ['nobody calls', [here(seen(bert))], []],
  ['somebody calls', [here(seen(bert)), rings(bert)], [ringing(b)]],
  [
    'and gives up',
    [here(seen(bert)), rings(bert), hangsUp(bert)],
    [ringing(b), ended('missed', ['Bert'])],
  ],
  [
    'and goes',
    [here(seen(bert)), rings(bert), leaves(bert, 'left')],
    [ringing(b), ended('missed', ['Bert'])],
  ],
  [
    'and gives up for another who calls',
    [
      here(seen(bert), seen(chen, { id: second, answered: false })),
      rings(bert),
      hangsUp(chen, second),
    ],
    [ringing(c), ended('missed', ['Chen']), ringing(b)],
  ],
  [
    'and nobody answers',
    [here(seen(bert)), rings(bert), { type: 'ring-timeout' }],
    [ringing(b), ended('missed', ['Bert'])],
  ],
  [
    'and we decline',
    [here(seen(bert)), rings(bert), { do: 'decline', reason: 'declined' }],
    [ringing(b), ended('you-declined', ['Bert'])],
  ],
  [
    'and another tab is in a call',
    [here(seen(bert)), rings(bert), { do: 'decline', reason: 'busy' }],
    [ringing(b), ended('busy', ['Bert'])],
  ],
  [
    'and the room closes',
    [here(seen(bert)), rings(bert), { type: 'closed', code: 4409 }],
    [ringing(b), ended('closed'), fault({ about: 'room', code: 4409 })],
  ],
  [
    'and we accept, and they hang up',
    [here(seen(bert)), rings(bert), accept, connects, accepts(you), hangsUp(bert)],
    [ringing(b), joined(b), ended('hung-up', ['Bert'], 2)],
  ],
  [
    'and we accept, too late',
    [here(seen(bert)), rings(bert), accept, { type: 'refused', code: 'no-call' }],
    [ringing(b), joined(b), ended('over')],
  ],
  [
    'and we accept, and it is full',
    [here(seen(bert)), rings(bert), accept, { type: 'refused', code: 'call-full' }],
    [ringing(b), joined(b), ended('full')],
  ],
  ['we call nobody', [here(), place], [calling()]],
  ['and somebody comes', [here(), place, joins(seen(bert))], [calling(), calling(b)]],
  ['we call two', [here(seen(bert), seen(chen)), place], [calling(b, c)]],
  [
    'and one declines',
    [here(seen(bert), seen(chen)), place, declines(bert, 'declined')],
    [calling(b, c), calling(c)],
  ],
  [
    'and both decline',
    [here(seen(bert), seen(chen)), place, declines(bert, 'busy'), declines(chen, 'busy')],
    [calling(b, c), calling(c), ended('busy', ['Bert', 'Chen'])],
  ],
  [
    'and both refuse, each for a reason of its own',
    [here(seen(bert), seen(chen)), place, declines(bert, 'busy'), declines(chen, 'declined')],
    [calling(b, c), calling(c), ended('refused', ['Bert', 'Chen'])],
  ],
  [
    'and nobody answers in time',
    [here(seen(bert)), place, { type: 'ring-timeout' }],
    [calling(b), ended('no-answer', ['Bert'])],
  ],
  ['and give up', [here(seen(bert)), place, hangUp], [calling(b), ended('cancelled')]],
  [
    'and the room closes meanwhile',
    [here(seen(bert)), place, { type: 'closed', code: 4413 }],
    [calling(b), ended('closed'), fault({ about: 'room', code: 4413 })],
  ],
  [
    'and are answered, and hang up',
    [here(seen(bert)), place, accepts(bert), connects, hangUp],
    [calling(b), joined(b), ended('you-hung-up', ['Bert'], 1)],
  ],
  [
    'and two answer, and one after the other goes',
    [
      here(seen(bert), seen(chen)),
      place,
      accepts(bert),
      connects,
      accepts(chen),
      hangsUp(bert),
      leaves(chen, 'left'),
    ],
    [calling(b, c), joined(b), joined(c), left(b), ended('hung-up', ['Chen'], 3)],
  ],
  [
    'and the one who answered is removed',
    [here(seen(bert)), place, accepts(bert), connects, leaves(bert, 'removed')],
    [calling(b), joined(b), ended('removed', ['Bert'], 1)],
  ],
  [
    'and its page goes, and does not come back',
    [
      here(seen(bert)),
      place,
      accepts(bert),
      connects,
      leaves(bert, 'away'),
      { type: 'await-timeout' },
    ],
    [calling(b), joined(b), left(b), ended('away', ['Bert'], 2)],
  ],
  [
    'and its page goes, and comes back',
    [here(seen(bert)), place, accepts(bert), leaves(bert, 'away'), joins(seen(bert, inFirst))],
    [calling(b), joined(b), left(b), joined(b)],
  ],
  [
    'and the connection is lost',
    [here(seen(bert)), place, accepts(bert), connects, leaves(bert, 'lost'), linkFails(bert)],
    [
      calling(b),
      joined(b),
      ended('lost', ['Bert'], 2),
      fault({ about: 'call', trouble: 'no-relay' }),
    ],
  ],
  ['the room is locked', [{ type: 'locked' }], [{ event: 'knocking' }]],
  [
    'the room is lost for a while',
    [here(seen(bert)), place, accepts(bert), { type: 'reconnecting' }],
    [calling(b), joined(b)],
  ],
]

describe('what a host is told of a call', () => {
  it.each(histories)('%s', (_, events, expected) => {
    expect(told(events)).toEqual(expected)
  })
})
