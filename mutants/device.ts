/** What stays on a device, and what is copied from it. */
import type { Mutant } from './mutant.ts'

const memory = { project: 'unit', file: 'client/memory/memory.test.ts' } as const
const report = { project: 'unit', file: 'client/call/diagnosis/report.test.ts' } as const

const threats = {
  later: 'Somebody uses this browser later',
  helps: 'Somebody asks for help with the copied details',
  name: 'A name turns the text around it, or is not seen',
  link: 'A pasted link leads to another site',
} as const

export const ofDevice: Mutant[] = [
  {
    threat: threats.name,
    guard: 'a name is made plain as it is read',
    file: 'protocol/name.ts',
    find: 'return name === undefined ? undefined : toPlainName(name)',
    replace: 'return name',
    test: {
      project: 'unit',
      file: 'protocol/name.test.ts',
      name: '[P1] a profile is read with its name made plain',
    },
  },
  {
    threat: threats.link,
    guard: 'a link of another site opens nothing here',
    file: 'client/routing/typed.ts',
    find: 'if (isOurs) return',
    replace: 'return',
    test: {
      project: 'unit',
      file: 'client/routing/typed.test.ts',
      name: 'a link of another site',
    },
  },
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
    file: 'client/call/diagnosis/details.ts',
    find: "return known.test(said) ? said : 'unknown'",
    replace: 'return said',
    test: { ...report, name: 'a report holds no ' },
  },
  {
    threat: threats.helps,
    guard: "what is long or an address in a browser's name is left out",
    file: 'client/call/diagnosis/report.ts',
    find: 'browser: ${withoutSecrets(browser)}',
    replace: 'browser: ${browser}',
    test: { ...report, name: 'a report holds no ' },
  },
  {
    threat: threats.helps,
    guard: 'what was refused is counted',
    file: 'client/call/diagnosis/report.ts',
    find: '    `refused messages: ${counts(refused)}`,\n',
    replace: '',
    test: { ...report, name: 'a report says what helps' },
  },
]
