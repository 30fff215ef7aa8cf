/** The safety code: V1-V5. */
import type { Mutant } from './mutant.ts'

const safety = 'client/trust/safety.ts'
const unit = { project: 'unit', file: 'client/trust/safety.test.ts' } as const
const e2e = { project: 'e2e', file: 'e2e/safety.test.ts' } as const
const middle = { project: 'e2e', file: 'e2e/middle.test.ts' } as const

const threats = {
  itsOwn: 'The operator has the key',
  handedOn: 'The same, handing on what belongs to the code',
  keptBack: 'Somebody in the middle keeps the safety code back',
  replaced: 'Another page takes the place of one whose code was compared',
} as const

export const ofSafety: Mutant[] = [
  {
    threat: threats.itsOwn,
    guard: 'the code is made of what both sides are and said',
    file: 'protocol/safety.ts',
    find: 'parties.flatMap(({ id, fingerprints, nonce }) => [id, fingerprints, nonce])',
    replace: 'parties.map(({ id }) => id)',
    test: {
      ...middle,
      name: '[V4] and when it makes commitments of its own',
      fails: 'to not deeply equal',
    },
  },
  {
    threat: threats.itsOwn,
    guard: 'a nonce is revealed to nobody who has not committed to one',
    file: safety,
    find: "if (current.theirCommit !== null) say({ type: 'reveal', nonce: current.own.nonce })",
    replace: "say({ type: 'reveal', nonce: current.own.nonce })",
    test: { ...unit, name: '[V2] nobody reveals before it has said its commit' },
  },
  {
    threat: threats.itsOwn,
    guard: 'the first commitment counts',
    file: safety,
    find: "return current.theirCommit === message.hash ? undefined : finish(current, 'broken')",
    replace: 'current.theirCommit = message.hash\n        return undefined',
    test: { ...unit, name: '[V3] a second commit breaks it' },
  },
  {
    threat: threats.itsOwn,
    guard: 'each exchange has a nonce of its own',
    file: safety,
    find: 'nonce: randomToken() }',
    replace: "nonce: 'AAAAAAAAAAAAAAAAAAAAAA' }",
    test: { ...unit, name: '[V2] two calls of the same two people have different codes' },
  },
  {
    threat: threats.handedOn,
    guard: 'a nonce is held against what its sender had committed to',
    file: safety,
    find: 'if ((await toCommitment(their, you)) !== current.theirCommit)',
    replace: 'if ((await toCommitment(their, you)) === null)',
    test: {
      ...middle,
      name: '[V3] and when it hands on what belongs to the safety code',
      fails: 'The safety check with',
    },
  },
  {
    threat: threats.handedOn,
    guard: 'a commitment is to the fingerprints of its sender',
    file: 'protocol/safety.ts',
    find: 'own.id, to, own.fingerprints, own.nonce]',
    replace: 'own.id, to, own.nonce]',
    test: { ...unit, name: '[V3] who says honestly what it is, and is seen as another' },
  },
  {
    threat: threats.handedOn,
    guard: 'a commitment is of its sender and for its receiver',
    file: 'protocol/safety.ts',
    find: 'own.id, to, own.fingerprints, own.nonce]',
    replace: 'own.nonce]',
    test: { ...unit, name: '[V3] our own words said back to us break it' },
  },
  {
    threat: threats.handedOn,
    guard: 'what is broken stays so',
    file: safety,
    find: "if (current.end === 'broken') return",
    replace: "if (current.end === 'broken') current.end = null",
    test: { ...unit, name: '[V3] a nonce that is not the committed one breaks it, for good' },
  },
  {
    threat: threats.keptBack,
    guard: 'a code that does not come is shown as a warning',
    file: 'client/ui/safety/safetySign.tsx',
    find: "isKeptBack ? 'warning' : toStanding(link.safety)",
    replace: 'toStanding(link.safety)',
    test: {
      ...e2e,
      name: '[V2] when the code is kept back while the call goes on',
      fails: 'no safety code',
    },
  },
  {
    threat: threats.replaced,
    guard: 'a page that was loaded again stays the same peer, on a busy machine too',
    file: 'client/signaling/tabLock.ts',
    find: 'const handoverMs = 3000',
    replace: 'const handoverMs = 300',
    test: {
      project: 'unit',
      file: 'client/signaling/tabLock.test.ts',
      name: '[V5] a page waits for the one before it',
    },
  },
  {
    threat: threats.replaced,
    guard: 'other fingerprints than were compared are a warning',
    file: safety,
    find: "return { at: 'changed', code: end && end.code }",
    replace: "return { at: 'comparing' }",
    test: { ...unit, name: '[V5] other fingerprints warn whoever had compared' },
  },
  {
    threat: threats.replaced,
    guard: 'what was compared belongs to the fingerprints of both',
    file: safety,
    find: 'return a.ours === b.ours && a.theirs === b.theirs',
    replace: 'return a.ours === b.ours',
    test: { ...unit, name: '[V5] other fingerprints warn whoever had compared' },
  },
  {
    threat: threats.replaced,
    guard: 'the same fingerprints begin nothing anew',
    file: safety,
    find: 'const isNew = exchange === null || !isSame(exchange.pair, pair)',
    replace: 'const isNew = true',
    test: { ...unit, name: '[V5] on a new connection with the same fingerprints the code stays' },
  },
  {
    threat: threats.replaced,
    guard: 'a page has one certificate for all its connections',
    file: 'client/call/link/attendedLink.ts',
    find: '      certificates: needs.certificates(),\n',
    replace: '',
    test: {
      ...e2e,
      name: '[V1] what was compared stays so over an ICE restart',
      fails: 'Verified',
    },
  },
  {
    threat: threats.replaced,
    guard: 'who had compared the code of another page reads it',
    file: 'client/ui/safety/safetyNote.tsx',
    find: "if (safety?.at !== 'changed' && safety?.at !== 'broken') return null",
    replace: "if (safety?.at !== 'broken') return null",
    test: {
      ...e2e,
      name: '[V5] the code of a page that was loaded again is new',
      fails: 'The safety code with Bert has changed',
    },
  },
]
