/** What stays on a device, and what is copied from it. */
import type { Mutant } from './mutant.ts'

const memory = { project: 'unit', file: 'client/memory/memory.test.ts' } as const
const report = { project: 'unit', file: 'client/call/report.test.ts' } as const

const threats = {
  later: 'Somebody uses this browser later',
  helps: 'Somebody asks for help with the copied details',
} as const

export const ofDevice: Mutant[] = [
  {
    threat: threats.later,
    guard: 'turned off, all rooms are forgotten',
    file: 'client/memory/memory.ts',
    find: 'if (on) return\n      setRecents([])',
    replace: 'if (on) return',
    test: { ...memory, name: 'turned off, it forgets every room and its key at once' },
  },
  {
    threat: threats.later,
    guard: 'turned off, no room is remembered',
    file: 'client/memory/memory.ts',
    find: "keeps.is.peek() && read('keep') !== 'off'",
    replace: 'true',
    test: { ...memory, name: 'turned off, it forgets every room and its key at once' },
  },
  {
    threat: threats.later,
    guard: 'turned off in one tab is turned off in all',
    file: 'client/memory/memory.ts',
    find: "keeps.is.peek() && read('keep') !== 'off'",
    replace: 'keeps.is.peek()',
    test: { ...memory, name: 'what another tab turned off is off in this one too' },
  },
  {
    threat: threats.helps,
    guard: "of what a browser says only the specification's words are copied",
    file: 'client/call/details.ts',
    find: "return known.test(said) ? said : 'unknown'",
    replace: 'return said',
    test: { ...report, name: 'a report holds no ' },
  },
  {
    threat: threats.helps,
    guard: "what is long or an address in a browser's name is left out",
    file: 'client/call/report.ts',
    find: 'browser: ${withoutSecrets(browser)}',
    replace: 'browser: ${browser}',
    test: { ...report, name: 'a report holds no ' },
  },
  {
    threat: threats.helps,
    guard: 'what was refused is counted',
    file: 'client/call/report.ts',
    find: '    `refused messages: ${counts(refused)}`,\n',
    replace: '',
    test: { ...report, name: 'a report says what helps' },
  },
]
