/* oxlint-disable max-lines -- a table, with a row for each guard */
/** What is sealed, and what is refused of it: T1-T6. */
import type { Mutant } from './mutant.ts'

const sealing = 'protocol/sealing.ts'
const evilRelay = { project: 'worker', file: 'worker/adversary/evil-relay.test.ts' } as const
const evilOrder = { project: 'worker', file: 'worker/adversary/evil-relay-order.test.ts' } as const
const evilAddresses = {
  project: 'worker',
  file: 'worker/adversary/evil-relay-addresses.test.ts',
} as const
const sealTest = { project: 'unit', file: 'protocol/seal.test.ts' } as const

const threats = {
  forged: 'Forged payloads: in clear, with another key, cut, a bit flipped',
  swapped: "Swapped payloads: another kind, another message, another's profile",
  replayed: 'Replays, at once, later, after a reload of either side',
  reordered: 'Another order',
  readdressed: 'Another address, sender or receiver',
  invented: 'People who do not exist',
} as const

/** One part of what a payload is bound to (T4). */
function unbound(part: string, threat: string): Mutant {
  const whole = 'room, from, to, type, epoch, toEpoch, seq'
  return {
    threat,
    guard: `a payload is bound to its ${part}`,
    file: 'protocol/seal.ts',
    find: `['parley/1', ${whole}]`,
    replace: `['parley/1', ${whole
      .split(', ')
      .filter((each) => each !== part)
      .join(', ')}]`,
    test: { ...sealTest, name: '[T4] what is sealed for one place does not open where' },
  }
}

export const ofSealing: Mutant[] = [
  {
    threat: threats.forged,
    guard: 'what does not open under the key of the room is refused',
    file: sealing,
    find: "if (text === null) return { ok: false, refusal: 'forged' }",
    replace: "if (text === null) return { ok: true, text: '' }",
    test: { ...evilRelay, name: 'an own payload under another key' },
  },
  {
    threat: threats.forged,
    guard: 'what is no sealed payload is refused',
    file: sealing,
    find: "if (header === null) return { ok: false, refusal: 'clear' }",
    replace: 'if (header === null) return { ok: true, text: payload }',
    test: { ...evilRelay, name: 'a description in clear' },
  },
  {
    threat: threats.forged,
    guard: 'a payload of another version is none',
    file: 'protocol/seal.ts',
    find: 'bytes === null || bytes[0] !== version',
    replace: 'bytes === null',
    test: { ...evilRelay, name: 'another version' },
  },
  {
    threat: threats.forged,
    guard: 'a payload that is cut short is none',
    file: 'protocol/seal.ts',
    find: 'if (bytes.length < headerBytes + nonceBytes + tagBytes) return null',
    replace: 'if (bytes.length < headerBytes) return null',
    test: { ...evilRelay, name: 'what is cut short' },
  },
  {
    threat: threats.forged,
    guard: 'a payload has one spelling',
    file: 'protocol/seal.ts',
    find: 'return toBase64Url(bytes) === payload ? bytes : null',
    replace: 'return bytes',
    test: { ...evilRelay, name: 'another spelling of the same' },
  },
  {
    threat: threats.forged,
    guard: 'the key that seals is made of the key of the link',
    file: 'protocol/seal.ts',
    find: "await derive(key, 'parley/1 seal')",
    replace: "await derive('', 'parley/1 seal')",
    test: { ...evilRelay, name: 'who has the key of another room has nothing to say' },
  },
  {
    threat: threats.forged,
    guard: 'no nonce is used twice',
    file: 'protocol/seal.ts',
    find: 'nonce: Bytes = crypto.getRandomValues(new Uint8Array(nonceBytes))',
    replace: 'nonce: Bytes = new Uint8Array(nonceBytes)',
    test: { ...sealTest, name: 'the same thing twice is not the same payload' },
  },
  unbound('type', threats.swapped),
  unbound('seq', threats.swapped),
  unbound('room', threats.readdressed),
  unbound('from', threats.readdressed),
  unbound('to', threats.readdressed),
  unbound('epoch', threats.readdressed),
  unbound('toEpoch', threats.readdressed),
  {
    threat: threats.swapped,
    guard: 'an offer is not opened as what the room calls it',
    file: 'protocol/seal.ts',
    find: "['parley/1', room, from, to, type, epoch",
    replace: "['parley/1', room, from, to, epoch",
    test: { ...evilRelay, name: '[T4] an offer that is relayed as' },
  },
  {
    threat: threats.swapped,
    guard: 'a profile of one is not opened in the call of another',
    file: 'protocol/seal.ts',
    find: "['parley/1', room, from, to, type, epoch",
    replace: "['parley/1', room, to, type, epoch",
    test: { ...evilRelay, name: '[T4] the profile of one in the' },
  },
  {
    threat: threats.swapped,
    guard: 'a signal is for the page that it was said to',
    file: sealing,
    find: "header.toEpoch === bound.toEpoch ? isRefused(header.epoch, seq) : ('stale' as const)",
    replace: 'isRefused(header.epoch, seq)',
    test: { ...evilRelay, name: '[T4] a profile is no signal' },
  },
  {
    threat: threats.replayed,
    guard: 'a number that was opened does not open again',
    file: sealing,
    find: "return seq <= known.signals ? 'replayed' : null",
    replace: 'return null',
    test: { ...evilOrder, name: '[T6] what comes again is refused, at once and later' },
  },
  {
    threat: threats.replayed,
    guard: 'an older profile does not open after a newer one',
    file: sealing,
    find: "return known?.epoch === theirs && seq < known.profiles ? 'replayed' : null",
    replace: 'return null',
    test: { ...evilOrder, name: '[T6] an older profile is refused' },
  },
  {
    threat: threats.replayed,
    guard: 'a page that was left does not come back',
    file: sealing,
    find: "if (known?.retired.has(theirs) === true) return 'stale'",
    replace: '',
    test: { ...evilOrder, name: 'neither its old signals nor its old profile opens' },
  },
  {
    threat: threats.replayed,
    guard: 'each page has an epoch of its own',
    file: 'protocol/seal.ts',
    find: 'return toBase64Url(crypto.getRandomValues(new Uint8Array(8)))',
    replace: 'return toBase64Url(new Uint8Array(8).fill(1))',
    test: { ...evilOrder, name: 'after a reload of the receiver nothing of before opens' },
  },
  {
    threat: threats.reordered,
    guard: 'what was overtaken is refused',
    file: sealing,
    find: "return seq <= known.signals ? 'replayed' : null",
    replace: "return seq === known.signals ? 'replayed' : null",
    test: { ...evilOrder, name: '[T6] what was overtaken is refused, and nothing else' },
  },
  {
    threat: threats.reordered,
    guard: 'signals of an older page are refused',
    file: sealing,
    find: "if (known?.epoch !== theirs) return 'stale'",
    replace: "if (known === undefined) return 'stale'",
    test: { ...evilOrder, name: 'what one page says does not mix with what the next one does' },
  },
  {
    threat: 'Lost messages',
    guard: 'a number that is missing keeps none from being opened',
    file: sealing,
    find: "return seq <= known.signals ? 'replayed' : null",
    replace: "return seq === known.signals + 1 ? null : 'replayed'",
    test: { ...evilOrder, name: '[T6] what is missing keeps nothing else from being opened' },
  },
  {
    threat: 'Lost messages',
    guard: 'nor does a profile that is missing',
    file: sealing,
    find: "known?.epoch === theirs && seq < known.profiles ? 'replayed' : null",
    replace: "known?.epoch === theirs && seq > known.profiles + 1 ? 'replayed' : null",
    test: { ...evilOrder, name: '[T6] nor does a profile that is missing' },
  },
  {
    threat: threats.readdressed,
    guard: 'what is for one is not opened by another',
    file: 'protocol/seal.ts',
    find: 'room, from, to, type, epoch, toEpoch, seq].join',
    replace: 'room, from, type, epoch, seq].join',
    test: { ...evilAddresses, name: 'what is for one is not opened by another' },
  },
  {
    threat: threats.readdressed,
    guard: 'what one says is not taken for what another says',
    file: 'protocol/seal.ts',
    find: 'room, from, to, type, epoch, toEpoch, seq].join',
    replace: 'room, to, type, toEpoch, seq].join',
    test: { ...evilAddresses, name: 'what one says is not taken for what another says' },
  },
  {
    threat: threats.readdressed,
    guard: 'a profile of one is not shown as that of another',
    file: 'protocol/seal.ts',
    find: 'room, from, to, type, epoch, toEpoch, seq].join',
    replace: 'room, to, type, epoch, toEpoch, seq].join',
    test: { ...evilAddresses, name: 'a profile of one is not shown as that of another' },
  },
  {
    threat: threats.invented,
    guard: 'the profile of somebody invented does not open',
    file: sealing,
    find: "if (header === null) return { ok: false, refusal: 'clear' }",
    replace: "if (header === null) return { ok: true, text: '{}' }",
    test: { ...evilRelay, name: 'a member whom the room invents shows nothing that opens' },
  },
  {
    threat: threats.invented,
    guard: 'whose profile does not open has no name',
    file: 'client/call/inbox.ts',
    find: '(await trust.openProfile(id, payload)) ?? options.known(id)',
    replace:
      "(await trust.openProfile(id, payload)) ?? options.known(id) ?? { name: '', microphone: true, camera: true }",
    test: {
      project: 'unit',
      file: 'client/call/inbox.test.ts',
      name: '[T6] has no name, whoever else has sealed one',
    },
  },
  {
    threat: threats.invented,
    guard: 'nobody connects to who cannot be read',
    file: 'client/call/state/derive.ts',
    find: '.filter(isReachable)\n          .filter((p) => p.saysOut !== true)',
    replace: '.filter((p) => p.saysOut !== true)',
    test: {
      project: 'unit',
      file: 'client/call/state/lock.test.ts',
      name: '[T6] is there, counts in a call as the room counts it',
    },
  },
  {
    threat: threats.invented,
    guard: 'nor while it rings',
    file: 'client/call/state/derive.ts',
    find: '.filter(isReachable)\n          .map(',
    replace: '.map(',
    test: {
      project: 'unit',
      file: 'client/call/state/lock.test.ts',
      name: '[M2] has no link when it rings',
    },
  },
]
