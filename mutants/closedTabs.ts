/** What a closed tab rings for, and what of it is believed, in the browsers of both. */
import type { Mutant } from './mutant.ts'

const threats = {
  replies: 'A stranger answers a ring',
  removed: 'Somebody who was put out rings those inside',
  shown: 'A push has the browser show or open something else',
  accepted: 'A link or a page has somebody accept a call',
} as const

const closedTabs = { project: 'e2e', file: 'e2e/ringable.test.ts' } as const
const accepting = { project: 'unit', file: 'client/session/acceptedElsewhere.test.ts' } as const

export const ofClosedTabs: Mutant[] = [
  {
    threat: threats.replies,
    guard: 'what does not open under the key of the ring answers it not',
    file: 'client/ring/reply.ts',
    find: 'catch {\n    return null',
    replace: "catch {\n    return 'declined'",
    test: {
      project: 'unit',
      file: 'client/session/ringOut.test.ts',
      name: '[K11] believes an answer that is sealed with the key of this ring',
    },
  },
  {
    threat: threats.removed,
    guard: 'when somebody is put out, what they hold leads nowhere any more',
    file: 'client/session/ring.ts',
    find: "removed: () => void own.rotate().catch(logFailure('ringing')),",
    replace: 'removed: () => {},',
    test: { ...closedTabs, name: '[K9] who was put out cannot ring those who put them out' },
  },
  {
    threat: threats.shown,
    guard: 'only a room that may ring here rings',
    file: 'client/serviceWorker/ringing.ts',
    find: "of === undefined) return\n  if (push.type === 'end') return showEnd",
    replace: "of === undefined) return show('Eve', {})\n  if (push.type === 'end') return showEnd",
    test: {
      ...closedTabs,
      name: '[K10] what is no push of a room that may ring here shows nothing',
    },
  },
  {
    threat: threats.accepted,
    guard: 'no other call is accepted than that of the ring',
    file: 'client/session/acceptedElsewhere.ts',
    find: 'phase.call === call',
    replace: 'phase.call !== ""',
    test: { ...accepting, name: '[K12] accepts no other call than that of the ring' },
  },
  {
    threat: threats.accepted,
    guard: 'what was accepted is accepted once',
    file: 'client/session/acceptedElsewhere.ts',
    find: 'accepted.value = null',
    replace: '',
    test: {
      ...accepting,
      name: '[K12] accepts nothing where nothing was accepted, and nothing twice',
    },
  },
]
