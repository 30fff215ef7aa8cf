/** Who is known again from an earlier call, and the one code of a group: V6-V10. */
import type { Mutant } from './mutant.ts'

const identity = { project: 'unit', file: 'client/trust/identity.test.ts' } as const
const group = { project: 'unit', file: 'client/trust/groupSafety.test.ts' } as const
const proofs = { project: 'unit', file: 'protocol/identity.test.ts' } as const
const groupCodes = { project: 'unit', file: 'protocol/groupSafety.test.ts' } as const

const threats = {
  proofs: 'Somebody shows what another proved, or in another call',
  names: 'Somebody takes the name of one who was verified',
  between: 'A member who connects to everybody sits between two of a group',
  searched: 'A member of a group looks for a code that all see alike',
} as const

export const ofRecognition: Mutant[] = [
  {
    threat: threats.proofs,
    guard: 'a proof is signed',
    file: 'protocol/identity.ts',
    find: 'return isSigned ? toBase64Url(raw) : null',
    replace: 'return isSigned || toBase64Url(raw)',
    test: { ...proofs, name: '[V6] proves nothing once a bit of it is another' },
  },
  {
    threat: threats.proofs,
    guard: 'a proof is of one exchange',
    file: 'protocol/identity.ts',
    find: '    signer.nonce,\n    other.nonce,\n',
    replace: '',
    test: { ...identity, name: '[V6] a proof of another call proves nothing' },
  },
  {
    threat: threats.proofs,
    guard: 'a proof says who signs it, and for whom',
    file: 'protocol/identity.ts',
    find: '    signer.id,\n    other.id,\n',
    replace: '',
    test: { ...proofs, name: '[V6] is of what the page says, and proves its key' },
  },
  {
    threat: threats.proofs,
    guard: 'a proof is of the connection that its receiver has',
    file: 'protocol/identity.ts',
    find: '    signer.fingerprints,\n    other.fingerprints,\n',
    replace: '',
    test: { ...proofs, name: '[V6] what is signed so proves nothing of ' },
  },
  {
    threat: threats.names,
    guard: 'the name of one who was verified, without that key, is a warning',
    file: 'client/trust/recognition.ts',
    find: "if (isOfOther && !isOwnName) return { is: 'other' }",
    replace: '',
    test: { ...identity, name: '[V7] the name of one who was verified, with another key' },
  },
  {
    threat: threats.names,
    guard: 'who shows no key is not the one who has one',
    file: 'client/trust/identity.ts',
    find: "shown.set(peer, { evidence, key: null, said: '' })",
    replace: '',
    test: { ...identity, name: '[V7] and with no key at all, once there was time for one' },
  },
  {
    threat: threats.between,
    guard: 'the code of a group is made of what each negotiated with each',
    file: 'protocol/groupSafety.ts',
    find: '.flatMap(({ id, fingerprints, nonce }) => [id, fingerprints, nonce])',
    replace: '.flatMap(({ id, nonce }) => [id, nonce])',
    test: { ...groupCodes, name: '[V10] has another code where the ' },
  },
  {
    threat: threats.between,
    guard: 'a nonce of the group is held against what was committed to',
    file: 'client/trust/groupSafety.ts',
    find: 'if ((await toGroupCommitment(their, current)) !== member.commit)',
    replace: 'if ((await toGroupCommitment(their, current)) === null)',
    test: { ...group, name: '[V9] a nonce that is not the committed one breaks it' },
  },
  {
    threat: threats.searched,
    guard: 'nobody hears a nonce before all have committed',
    file: 'client/trust/groupSafety.ts',
    find: 'if (isCommitted(current)) for (const id of current.others.keys()) reveal(current, id)',
    replace: 'for (const id of current.others.keys()) reveal(current, id)',
    test: {
      ...group,
      name: '[V9] nobody says its nonce before it has heard the commitments of all',
    },
  },
  {
    threat: threats.searched,
    guard: 'the first commitment to the group counts',
    file: 'client/trust/groupSafety.ts',
    find: 'if (member.commit !== hash) finish({ broken: from })\n      return',
    replace: 'member.commit = hash\n      return',
    test: { ...group, name: '[V9] a second commitment in the same round breaks it' },
  },
  {
    threat: threats.searched,
    guard: 'nobody begins round after round',
    file: 'client/trust/groupSafety.ts',
    find: "if (message.type !== 'group-commit' || epoch.moves === movesMax)",
    replace: "if (message.type !== 'group-commit')",
    test: { ...group, name: '[V8] who makes one round after the other' },
  },
]
