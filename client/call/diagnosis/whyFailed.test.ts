import { expect, it } from 'vitest'
import type { LinkTrouble } from '../types'
import type { Evidence } from './evidence'
import type { Circumstances } from '../types'
import { whyFailed } from './whyFailed'

const around: Circumstances = {
  isOnline: true,
  hasRoom: true,
  isPeerThere: true,
  hasStun: true,
  relay: 'none',
  isHiding: false,
}
const evidence: Evidence = {
  connectionState: 'failed',
  isAgreed: true,
  ours: ['host', 'srflx'],
  theirs: ['host', 'host', 'srflx'],
  isAnswered: false,
  errors: [],
}

const cases: [string, Partial<Circumstances>, Partial<Evidence>, LinkTrouble][] = [
  ['this machine has no network', { isOnline: false, hasRoom: false }, {}, 'offline'],
  ['the room does not answer', { hasRoom: false, isPeerThere: false }, {}, 'room-gone'],
  ['the room does not see the other', { isPeerThere: false }, {}, 'peer-gone'],
  ['our offer was never answered', {}, { isAgreed: false, theirs: [] }, 'no-answer'],
  ['the other showed no candidate', {}, { theirs: [] }, 'no-answer'],
  ['STUN did not answer', {}, { ours: ['host'], errors: [701] }, 'no-udp'],
  ['STUN showed us nothing new', {}, { ours: ['host'] }, 'no-relay'],
  [
    'nor did the relay',
    { hasStun: false, relay: 'ready' },
    { ours: ['host'], errors: [701, 701] },
    'no-udp',
  ],
  ['nobody was asked for an address', { hasStun: false }, { ours: ['host'] }, 'no-relay'],
  ['both show addresses, and no pair works', {}, {}, 'no-relay'],
  [
    'and there is a relay',
    { relay: 'ready' },
    { ours: ['host', 'srflx', 'relay'] },
    'relay-failed',
  ],
  ['and a relay that could not be had', { relay: 'unavailable' }, {}, 'relay-unavailable'],
  ['and it is not known whether there is one', { relay: 'unknown' }, {}, 'relay-unavailable'],
  ['we hide, and there is no relay', { isHiding: true }, { ours: [] }, 'cannot-hide'],
  [
    'we hide, and the relay refused us',
    { isHiding: true, relay: 'ready' },
    { ours: [], theirs: [], errors: [401] },
    'cannot-hide',
  ],
  [
    'a path works, and its encryption does not come up',
    {},
    { connectionState: 'connecting', isAnswered: true },
    'unknown',
  ],
]

it.each(cases)('%s', (_, circumstances, found, why) => {
  expect(whyFailed({ ...around, ...circumstances }, { ...evidence, ...found })).toBe(why)
})
