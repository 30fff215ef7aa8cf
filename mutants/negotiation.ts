/** What another may make our browser do by what it says to negotiate with. */
import type { Mutant } from './mutant.ts'

const threats = {
  sixty: 'A caller asks for sixty pictures, in an offer or in an answer',
  lookUp: 'A caller has a browser look up a host name',
  whileRinging: "A caller's candidates are tried while it only rings",
  lines: 'A candidate brings lines of its own into a description',
  offers: 'Offer upon offer has a browser make connections',
  shares: 'Somebody begins to share and stops, again and again',
  code: 'The safety code changes while two people compare it',
} as const

const sections = { project: 'unit', file: 'client/call/link/sections.test.ts' } as const
const ownTracks = { project: 'unit', file: 'client/call/link/ownTracks.test.ts' } as const
const candidate = { project: 'unit', file: 'protocol/candidate.test.ts' } as const
const replacements = { project: 'unit', file: 'client/call/link/replacementLimit.test.ts' } as const
const safety = { project: 'unit', file: 'client/trust/safety.test.ts' } as const

export const ofNegotiation: Mutant[] = [
  {
    threat: threats.sixty,
    guard: 'a description has so many sections and no more',
    file: 'client/call/link/sections.ts',
    find: 'each.join() === list',
    replace: 'each.join().startsWith(list)',
    test: { ...sections, name: 'none for messages' },
  },
  {
    threat: threats.sixty,
    guard: 'and in this order',
    file: 'client/call/link/sections.ts',
    find: 'lists.some((each) => each.join() === list)',
    replace: 'lists.some((each) => each.length === media.length)',
    test: { ...sections, name: 'another order' },
  },
  {
    threat: threats.sixty,
    guard: 'our tracks go to the transceivers of the list alone',
    file: 'client/call/link/ownTracks.ts',
    find: 'for (const [source, transceiver] of transceiversOf(pc)) void follow(transceiver, source)',
    replace:
      "for (const each of pc.getTransceivers()) void follow(each, each.receiver.track.kind === 'audio' ? 'microphone' : 'camera')",
    test: { ...ownTracks, name: 'go to no other transceiver' },
  },
  {
    threat: threats.lookUp,
    guard: 'a candidate names an address, or a name of the local network',
    file: 'protocol/candidate.ts',
    find: 'isIpv4(text) || isIpv6(text) || /^[\\w-]{1,63}\\.local$/i.test(text)',
    replace: 'text.length > 0',
    test: { ...candidate, name: 'a host name' },
  },
  {
    threat: threats.lookUp,
    guard: 'and so does what it is related to',
    file: 'protocol/candidate.ts',
    find: 'if (related !== undefined && !isAddress(related)) return null',
    replace: '',
    test: { ...candidate, name: 'a name as the related address' },
  },
  {
    threat: threats.lookUp,
    guard: 'where a section is reached its description does not say',
    file: 'client/call/link/sections.ts',
    find: '${rest}\\r\\nc=IN IP4 0.0.0.0`',
    replace: "${rest}\\r\\n${lines.find((line) => line.startsWith('c=')) ?? 'c=IN IP4 0.0.0.0'}`",
    test: { ...sections, name: 'c=IN IP4 evil.example' },
  },
  {
    threat: threats.whileRinging,
    guard: 'candidates wait until the callee accepts',
    file: 'client/call/link/negotiator.ts',
    find: 'if (options.isHeld()) return\n    const due',
    replace: 'const due',
    test: {
      project: 'e2e',
      file: 'e2e/adversary/negotiation.test.ts',
      name: '[M2] before the callee accepts its browser is given no candidate at all',
    },
  },
  {
    threat: threats.lines,
    guard: 'a candidate is one line, read to its end',
    file: 'protocol/candidate.ts',
    find: '[\\w+/-]+){0,6}$/i',
    replace: '[\\w+/-]+){0,6}/i',
    test: { ...candidate, name: 'a line end' },
  },
  {
    threat: threats.offers,
    guard: 'while it rings a few connections are made',
    file: 'client/call/link/replacementLimit.ts',
    find: 'const ringingMax = 4',
    replace: 'const ringingMax = 300',
    test: { ...replacements, name: '[M7] while it rings four are done' },
  },
  {
    threat: threats.offers,
    guard: 'and in a call one every two seconds',
    file: 'client/call/link/replacementLimit.ts',
    find: 'const inCallMax = 6',
    replace: 'const inCallMax = 600',
    test: { ...replacements, name: '[M7] in a call six are done at once' },
  },
  {
    threat: threats.offers,
    guard: 'and no more for links that end and begin again',
    file: 'client/call/link/links.ts',
    find: 'if (limit.isRested()) turns.delete(id)',
    replace: 'turns.delete(id)',
    test: {
      project: 'e2e',
      file: 'e2e/adversary/people.test.ts',
      name: '[M7] one who goes out of a call and comes in again',
    },
  },
  {
    threat: threats.shares,
    guard: 'what begins to be shared takes its turn',
    file: 'client/call/link/shareExchange.ts',
    find: 'if (on) turns.ask(() => onScreen({ stream: screen, sound }))',
    replace: 'if (on) onScreen({ stream: screen, sound })',
    test: {
      project: 'unit',
      file: 'client/call/link/share.test.ts',
      name: 'begins six times at once, and then every two seconds',
    },
  },
  {
    threat: threats.code,
    guard: 'the code that was read is confirmed, and no other',
    file: 'client/trust/safety.ts',
    find: ' && end.code.join() === code.join()',
    replace: ' && code.length > 0',
    test: { ...safety, name: '[V5] a code that was read, and is another by now' },
  },
]
