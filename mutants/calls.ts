/** What a call as a whole gives away, and to whom: most of it is seen in browsers alone. */
import type { Mutant } from './mutant.ts'

const threats = {
  reads: 'The operator reads what passes',
  search: 'The same search in an open room',
  logs: 'The worker logs what it sees',
  tells: 'The page tells it another way',
  middle: 'The operator sits in the middle',
  open: 'The same in an open room',
  all: 'All of it at once, through a whole call',
  rings: 'A caller learns an address while it only rings',
  address: 'The other side learns an address',
} as const

const unheard = { project: 'e2e', file: 'e2e/unheard.test.ts' } as const
const middle = { project: 'e2e', file: 'e2e/middle.test.ts' } as const
const warmStart = { project: 'e2e', file: 'e2e/warmStart.test.ts' } as const
const trust = { project: 'unit', file: 'client/trust/trust.test.ts' } as const
const warm = { project: 'unit', file: 'client/call/link/warmStart.test.ts' } as const

export const ofCalls: Mutant[] = [
  {
    threat: threats.reads,
    guard: 'what is said in a sealed room is sealed',
    file: 'client/trust/trust.ts',
    find: 'own.then((you) => createSealing({ room, key, you }))',
    replace: 'null',
    test: {
      ...unheard,
      name: '[N1] [T2] of a whole call in a sealed room',
      fails: "'names', 'sdp', 'candidates'",
    },
  },
  {
    threat: threats.reads,
    guard: 'a profile is sealed',
    file: 'client/trust/trust.ts',
    find: 'return seals === null ? text : seals.profile(text)',
    replace: 'return text',
    test: { ...trust, name: '[T2] in a sealed room nothing of it can be read on the way' },
  },
  {
    threat: threats.reads,
    guard: 'offers, answers and candidates are sealed',
    file: 'client/trust/trust.ts',
    find: 'return seals === null ? text : seals.signal(to, type, text)',
    replace: 'return text',
    test: { ...trust, name: '[T2] in a sealed room nothing of it can be read on the way' },
  },
  {
    threat: threats.search,
    guard: 'the search itself: made blind',
    file: 'e2e/unheard.test.ts',
    find: "(typeof each === 'string' ? heard.includes(each) : each.test(heard))",
    replace: 'heard === each',
    test: {
      ...unheard,
      name: '[N4] in an open room the same search finds',
      fails: 'expected [] to deeply equal',
    },
  },
  {
    threat: threats.logs,
    guard: 'the worker writes no frame into its log',
    file: 'worker/room/frame.ts',
    find: 'const read = readText(frame)',
    replace: 'const read = readText(frame)\n  console.log(frame)',
    test: {
      ...unheard,
      name: '[N4] in an open room the same search finds',
      fails: 'to deeply equal []',
    },
  },
  {
    threat: threats.tells,
    guard: 'the page writes no address of its own to the console',
    file: 'client/main.tsx',
    find: 'drawLater()\nvoid start()',
    replace: 'drawLater()\nconsole.info(location.href)\nvoid start()',
    test: {
      ...unheard,
      name: '[N1] [T2] of a whole call in a sealed room',
      fails: "expected [ 'key' ]",
    },
  },
  {
    threat: threats.tells,
    guard: 'the page connects to its own host alone',
    file: 'client/public/_headers',
    find: "connect-src 'self'",
    replace: 'connect-src *',
    test: { ...unheard, name: 'nothing is reported anywhere' },
  },
  {
    threat: threats.tells,
    guard: 'the page sends no referrer',
    file: 'client/public/_headers',
    find: 'Referrer-Policy: no-referrer',
    replace: 'Referrer-Policy: unsafe-url',
    test: {
      project: 'e2e',
      file: 'e2e/serving.test.ts',
      name: 'is the page, under a strict policy',
    },
  },
  {
    threat: threats.middle,
    guard: 'in a sealed room nothing in clear is taken for a description',
    file: 'protocol/sealing.ts',
    find: "if (header === null) return { ok: false, refusal: 'clear' }",
    replace: 'if (header === null) return { ok: true, text: payload }',
    test: {
      ...middle,
      name: '[T6] in a sealed room whoever lacks the key cannot',
      fails: 'A message was changed',
    },
  },
  {
    threat: threats.middle,
    guard: 'people are told that a message was changed',
    file: 'client/trust/trust.ts',
    find: 'if (before === 0 && tampered() > 0) onTampered?.()',
    replace: '',
    test: { ...trust, name: '[T6] that something was changed on the way is said once' },
  },
  {
    threat: threats.open,
    guard: 'the middle itself: made blind',
    file: 'e2e/rig/middlePage.ts',
    find: 'frames += entry.framesDecoded ?? 0',
    replace: 'frames += 0',
    test: {
      ...middle,
      name: '[N4] in an open room the operator can sit in the middle',
      fails: 'expected 0 to be greater than 0',
    },
  },
  {
    threat: threats.all,
    guard: 'whose profile does not open has no name, in a call too',
    file: 'client/call/inbox.ts',
    find: '(await trust.openProfile(id, payload)) ?? options.known(id)',
    replace:
      "(await trust.openProfile(id, payload)) ?? options.known(id) ?? { name: 'Mallory', microphone: true, camera: true }",
    test: {
      project: 'e2e',
      file: 'e2e/operator.test.ts',
      name: '[T6] a call through a relay that replays, forges, swaps and invents people',
      fails: 'reads ',
    },
  },
  {
    threat: threats.rings,
    guard: 'nothing is shown before both have accepted',
    file: 'client/call/link/link.ts',
    find: "return stage === 'met' ? options.track(source) : null",
    replace: 'return options.track(source)',
    test: { ...warmStart, name: '[M2] the callee answers while it rings', fails: 'sent: ' },
  },
  {
    threat: threats.rings,
    guard: 'a connection that is not accepted is made with less',
    file: 'client/call/link/link.ts',
    find: "options.config(stage === 'held' && warm)",
    replace: 'options.config(false)',
    test: {
      ...warmStart,
      name: '[M2] the callee answers while it rings',
      fails: 'the path of Anna',
    },
  },
  {
    threat: threats.rings,
    guard: "whoever calls sees the relay's address alone",
    file: 'client/call/link/warmStart.ts',
    find: "isHiding || (isWarm && relay !== 'none')",
    replace: 'isHiding',
    test: { ...warm, name: 'shows its caller, relay' },
  },
  {
    threat: threats.rings,
    guard: 'where a relay cannot be had the call waits',
    file: 'client/call/link/warmStart.ts',
    find: "return relay === 'ready' || relay === 'none'",
    replace: 'return true',
    test: { ...warm, name: 'may be answered before it is accepted' },
  },
  {
    threat: threats.address,
    guard: 'who hides uses the relay alone',
    file: 'client/call/link/warmStart.ts',
    find: "isHiding || (isWarm && relay !== 'none')",
    replace: "isWarm && relay !== 'none'",
    test: { ...warm, name: 'once accepted, hiding' },
  },
  {
    threat: threats.address,
    guard: 'and the browser is told so',
    file: 'client/call/link/attendedLink.ts',
    find: 'iceTransportPolicy: toPolicy(options.around(id), isWarm),',
    replace: '',
    test: {
      project: 'e2e',
      file: 'e2e/relay.test.ts',
      name: 'one who hides talks to one who does not',
      fails: "'host', 'relay'",
    },
  },
]
