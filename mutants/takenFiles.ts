/** Files that are taken: what comes is what was offered, was asked for, and is called what it is. */
import type { Mutant } from './mutant.ts'

const threats = {
  others: 'What is saved is not what was offered',
  names: 'The name of a file misleads, or leads elsewhere',
  unasked: 'The server reads a file, or something comes unasked',
} as const

const hostile = { project: 'unit', file: 'client/files/hostile.test.ts' } as const
const incoming = { project: 'unit', file: 'client/files/incoming.test.ts' } as const
const names = { project: 'unit', file: 'client/files/safeName.test.ts' } as const
const kinds = { project: 'unit', file: 'client/files/kind.test.ts' } as const

export const ofTakenFiles: Mutant[] = [
  {
    threat: threats.others,
    guard: 'a file that is wrong again and again is given up',
    file: 'client/files/incoming.ts',
    find: 'return wrong < triesMax ?',
    replace: 'return wrong < triesMax * 1000 ?',
    test: { ...incoming, name: 'is given up when a block is wrong three times in a row' },
  },
  {
    threat: threats.others,
    guard: 'a block is kept when it is what its hash says',
    file: 'client/files/incoming.ts',
    find: 'if (!(await isBlock(hashes, block, bytes))) {',
    replace: 'if (!(await isBlock(hashes, block, bytes)) && wrong < 0) {',
    test: { ...incoming, name: 'is asked for again from the block that is wrong' },
  },
  {
    threat: threats.others,
    guard: 'the hashes are those that were offered',
    file: 'client/files/incoming.ts',
    find: "if ((await rootOf(given)) !== root) return fail('damaged')",
    replace: 'void rootOf',
    test: { ...incoming, name: 'is given up at once when its hashes are not what was offered' },
  },
  {
    threat: threats.others,
    guard: 'what is here from before a reload is looked at',
    file: 'client/files/incoming.ts',
    find: '&& (await isKept(sink, given, kept))',
    replace: '&& (await isKept(sink, given, kept)) !== null',
    test: {
      project: 'unit',
      file: 'client/files/incomingKept.test.ts',
      name: 'is asked for from the first on that is damaged',
    },
  },
  {
    threat: threats.others,
    guard: 'of a block that is too long nothing is taken',
    file: 'client/files/parts.ts',
    find: 'if (filled + part.length > expected.size) expected = null',
    replace: 'if (filled + part.length > expected.size) expected.take(whole)',
    test: {
      project: 'unit',
      file: 'client/files/parts.test.ts',
      name: 'is dropped, all of it, where it is more than was said',
    },
  },
  {
    threat: threats.others,
    guard: 'under one id there is one file',
    file: 'client/files/files.ts',
    find: 'if (known.root !== root || known.size !== size)',
    replace: 'if (known.size !== size)',
    test: { ...hostile, name: 'of one file are one, and of another under its id none' },
  },
  {
    threat: threats.others,
    guard: 'what comes ends when its id is given to another file',
    file: 'client/files/peer.ts',
    find: "if (answer.type !== 'end' || !incoming.has(file)) return",
    replace: "if (answer.type !== 'got' || !incoming.has(file)) return",
    test: { ...hostile, name: 'of another file, under the id of one that comes, end it' },
  },
  {
    threat: threats.others,
    guard: 'a file that was changed is sent no further',
    file: 'client/files/outgoing.ts',
    find: '(await isBlock(hashes, block, bytes)) ? bytes : null',
    replace: '(await isBlock(hashes, block, bytes)) !== null ? bytes : null',
    test: {
      project: 'unit',
      file: 'client/files/outgoing.test.ts',
      name: 'when it is not what was offered any more',
    },
  },
  {
    threat: threats.names,
    guard: 'a name is no path',
    file: 'client/files/safeName.ts',
    find: 'name.split(/[/\\\\]/).findLast',
    replace: '[name].findLast',
    test: { ...names, name: 'is no path of Windows' },
  },
  {
    threat: threats.names,
    guard: 'no name has what a system takes for something else',
    file: 'client/files/safeName.ts',
    find: ".replace(forbidden, '_')",
    replace: '',
    test: { ...names, name: 'is no stream of another file' },
  },
  {
    threat: threats.names,
    guard: 'nothing turns the name of a file around, or is unseen in it',
    file: 'client/files/safeName.ts',
    find: 'withFewMarks(toSeen(name))',
    replace: 'withFewMarks(name)',
    test: { ...names, name: 'is not turned around' },
  },
  {
    threat: threats.names,
    guard: 'a name is no device of Windows',
    file: 'client/files/safeName.ts',
    find: "return bare.replace(devices, '_$1')",
    replace: 'return bare',
    test: { ...names, name: 'is a device' },
  },
  {
    threat: threats.names,
    guard: 'a program is called one, whatever is unseen in its ending',
    file: 'client/files/kind.ts',
    find: 'kinds.get(endingOf(toSafeName(name)))',
    replace: 'kinds.get(endingOf(name))',
    test: { ...kinds, name: '[P8] what a file is called' },
  },
  {
    threat: threats.names,
    guard: 'a picture is one by its first bytes',
    file: 'client/files/kind.ts',
    find: '?.[0] ?? null\n',
    replace: "?.[0] ?? 'image/png'\n",
    test: { ...kinds, name: 'is told by its first bytes' },
  },
  {
    threat: threats.names,
    guard: 'what is kept in memory is nothing that a page would show',
    file: 'client/files/sink.ts',
    find: "new Blob(parts, { type: 'application/octet-stream' })",
    replace: "new Blob(parts, { type: 'text/html' })",
    test: {
      project: 'unit',
      file: 'client/files/sink.test.ts',
      name: '[P8] has no type that a page would show',
    },
  },
  {
    threat: threats.unasked,
    guard: 'hashes come when they were asked for',
    file: 'client/files/incoming.ts',
    find: 'if (!hasAskedForHashes) return null',
    replace: 'void hasAskedForHashes',
    test: { ...incoming, name: 'is taken as it is asked for alone' },
  },
  {
    threat: threats.unasked,
    guard: 'a block comes when it is the next that was asked for',
    file: 'client/files/incoming.ts',
    find: '!isAsking && block === come &&',
    replace: '!isAsking &&',
    test: { ...incoming, name: 'is taken as it is asked for alone' },
  },
  {
    threat: threats.unasked,
    guard: 'nothing is heard of files before both have accepted',
    file: 'client/call/link/link.ts',
    find: 'files: () => (isMet() ? current.files() : null),',
    replace: 'files: () => current.files(),',
    test: {
      project: 'unit',
      file: 'client/call/filePort.test.ts',
      name: '[P8] its channel is told of after both have accepted, and not there before',
    },
  },
]
