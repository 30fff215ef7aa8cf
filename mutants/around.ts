/** What is around a call: keys and clicks, the relay's network, frames, https, the packages. */
import type { Mutant } from './mutant.ts'

const threats = {
  types: 'A call comes while somebody types, clicks or taps',
  relay: "Somebody has the relay reach into the operator's network",
  frames: 'Another website frames a page that is no embedded room',
  http: 'A network takes a later visit down to http',
  registry: 'A registry hands a developer another package',
  origin: 'Another origin passes for our own',
  rooms: 'Strangers make rooms, for the relay or for the rest',
  guesses: 'Somebody guesses the key that makes rooms',
} as const

const deliberate = { project: 'unit', file: 'client/ui/call/deliberate.test.ts' } as const
const making = { project: 'worker', file: 'worker/http/makeRoom.test.ts' } as const
const address = { project: 'unit', file: 'protocol/address.test.ts' } as const

export const ofAround: Mutant[] = [
  {
    threat: threats.types,
    guard: 'a key counts after a pause',
    file: 'client/ui/call/deliberate.ts',
    find: 'export const typingPauseMs = 1000',
    replace: 'export const typingPauseMs = 0',
    test: { ...deliberate, name: 'not at once' },
  },
  {
    threat: threats.types,
    guard: 'a press counts when it went down after a pause',
    file: 'client/ui/call/deliberate.ts',
    find: 'return last?.isMeant ?? pause.passed(timeStamp)',
    replace: 'return true',
    test: { ...deliberate, name: 'not at once' },
  },
  {
    threat: threats.types,
    guard: 'the focus is on no button',
    file: 'client/ui/call/useDeliberate.ts',
    find: "const isDefault = event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)\n        if (answers(event) && (isDefault || !isMeant)) event.preventDefault()\n        if (isDefault && isMeant) onEnter()",
    replace: "if (event.key === 'Enter' || event.key === ' ') onEnter()\n        void isMeant",
    test: {
      project: 'e2e',
      file: 'e2e/adversary/keyboard.test.ts',
      name: 'is not answered by Enter of somebody who types on after a pause',
    },
  },
  {
    threat: threats.relay,
    guard: "the operator's own networks are denied",
    file: 'docs/relays.md',
    find: '    denied-peer-ip=10.0.0.0-10.255.255.255\n',
    replace: '',
    test: {
      project: 'e2e',
      file: 'e2e/relayPeers.test.ts',
      name: 'sends to nobody in its own network',
    },
  },
  {
    threat: threats.relay,
    guard: 'one person has a quota',
    file: 'docs/relays.md',
    find: '    user-quota=60\n',
    replace: '',
    test: {
      project: 'e2e',
      file: 'e2e/relayPeers.test.ts',
      name: 'lends one person so many addresses and no more',
    },
  },
  {
    threat: threats.frames,
    guard: 'a room alone may be framed',
    file: 'protocol/address.ts',
    find: 'roomPath.test(pathname) && asking.length === 1',
    replace: 'asking.length === 1',
    test: { ...address, name: ': embedded ' },
  },
  {
    threat: threats.frames,
    guard: 'asked for in one way of writing',
    file: 'protocol/address.ts',
    find: "asking.length === 1 && asking[0] === 'embed=1'",
    replace: 'asking.length === 1',
    test: { ...address, name: ': embedded ' },
  },
  {
    threat: threats.http,
    guard: 'answers of the worker order https',
    file: 'worker/http/refusal.ts',
    find: "  'Strict-Transport-Security': 'max-age=31536000',\n",
    replace: '',
    test: {
      project: 'worker',
      file: 'worker/http/routes.test.ts',
      name: 'the order to come by https alone',
    },
  },
  {
    threat: threats.registry,
    guard: 'every package has a hash',
    file: 'package-lock.json',
    find: '"integrity": "sha512-s9iKBbAdNIdVjpMUHh48zbCfCHw5wbLl8I2aIW74H3OtxpWZP/cHeEwZZMq3xAz5kt4MmvwwO4hDbNYoAD4yhw==",\n',
    replace: '',
    test: {
      project: 'unit',
      file: 'dev/lockFile.test.ts',
      name: 'every package that is downloaded has a hash',
    },
  },
  {
    threat: threats.origin,
    guard: 'hosts are compared whole',
    file: 'worker/http/origins.ts',
    find: 'new URL(origin).host === new URL(request.url).host',
    replace: 'origin.includes(new URL(request.url).host)',
    test: {
      project: 'worker',
      file: 'worker/http/admission.test.ts',
      name: '[J1] a page of ',
    },
  },
  {
    threat: threats.rooms,
    guard: 'a room that was not made is not touched',
    file: 'worker/http/admission.ts',
    find: "if (roomKey !== null && !(await roomKey.made(room))) return closedWith('notMade', isPlain)",
    replace: '',
    test: { ...making, name: '[N6] into ' },
  },
  {
    threat: threats.rooms,
    guard: 'the mark is that of the key',
    file: 'worker/http/roomKey.ts',
    find: 'return isSame(toBytes(mark), toBytes(await toMark(sealed)))',
    replace: 'return sealed.length > 0',
    test: { ...making, name: '[N6] into ' },
  },
  {
    threat: threats.guesses,
    guard: 'tries of one address are few',
    file: 'worker/http/makeRoom.ts',
    find: "if (!(await isInTime(request, env.MAKE_LIMIT)))\n    return refusal(429, 'too-often', 'Too many requests from this address.', retryAfter)",
    replace: '',
    test: { ...making, name: '[J12] an address that tries too often waits' },
  },
]
