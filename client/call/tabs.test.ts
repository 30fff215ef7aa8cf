import { expect, it } from 'vitest'
import {
  accepts,
  bert,
  first,
  here,
  inFirst,
  place,
  rings,
  second,
  seen,
  stateAfter,
  you,
} from '../testing/people'
import type { Event } from './state/events'
import { step } from './state/step'
import { answeredBy } from './tabs'

/** C3. */
const becomes: Event = { ...accepts(you), instead: second }

it.each<[string, Event[], Event, string | null]>([
  ['accepting it', [here(seen(bert)), rings(bert)], { do: 'accept' }, first],
  ['declining it', [here(seen(bert)), rings(bert)], { do: 'decline', reason: 'declined' }, first],
  ['joining it', [here(seen(bert, inFirst))], { do: 'join' }, first],
  [
    'calling those who called first',
    [here(seen(bert)), { do: 'call', call: second }, rings(bert)],
    becomes,
    first,
  ],
  ['calling', [here(seen(bert))], place, null],
  ['hanging up', [here(seen(bert)), rings(bert), { do: 'accept' }], { do: 'hang-up' }, null],
  ['missing it', [here(seen(bert)), rings(bert)], { type: 'ring-timeout' }, null],
])('%s answers a call or not', (_, events, event, answered) => {
  const before = stateAfter(...events)
  expect(answeredBy(event, before, step(before, event, 9000)[0])).toBe(answered)
})
