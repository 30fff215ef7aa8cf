/** Files: what somebody costs who offers and asks without end, and what a file costs the call. */
import type { Mutant } from './mutant.ts'

const threats = {
  floods: 'Somebody floods with files',
  calls: 'A file takes the place of the call',
} as const

const hostile = { project: 'unit', file: 'client/files/hostile.test.ts' } as const
const asking = { project: 'unit', file: 'client/files/hostileAsking.test.ts' } as const
const line = { project: 'unit', file: 'client/files/line.test.ts' } as const
const pace = { project: 'unit', file: 'client/files/pace.test.ts' } as const

export const ofFiles: Mutant[] = [
  {
    threat: threats.floods,
    guard: 'of one peer 20 offers wait',
    file: 'client/files/files.ts',
    find: 'theirs.filter(isOpen).length >= limits.openOffers',
    replace: 'theirs.filter(isOpen).length >= limits.fileBytes',
    test: { ...hostile, name: 'as many as she likes, in the course of time, are 20 that wait' },
  },
  {
    threat: threats.floods,
    guard: 'so many offers of a peer are heard',
    file: 'client/files/files.ts',
    find: '!mayOffer(Date.now())',
    replace: 'mayOffer === undefined',
    test: {
      ...hostile,
      name: 'that she takes back at once are told a person 60 times, and not each time',
    },
  },
  {
    threat: threats.floods,
    guard: 'of one peer 60 files are in the list',
    file: 'client/files/transfer.ts',
    find: 'const ofOneMax = 60',
    replace: 'const ofOneMax = 6000',
    test: { ...hostile, name: 'that are taken back, again and again, are 60 in the list' },
  },
  {
    threat: threats.floods,
    guard: 'the list of files ends',
    file: 'client/files/transfer.ts',
    find: 'all.length >= transfersMax ? all : []',
    replace: 'all.length >= transfersMax * 100 ? all : []',
    test: {
      project: 'unit',
      file: 'client/files/transfer.test.ts',
      name: 'has a place for 60 of one other, and 200 in all',
    },
  },
  {
    threat: threats.floods,
    guard: 'of what is said of files without end little is read',
    file: 'client/files/line.ts',
    find: 'data.length > textMax || !mayRead(Date.now())) return',
    replace: 'data.length > textMax) return',
    test: { ...asking, name: 'is hardly read' },
  },
  {
    threat: threats.floods,
    guard: 'no long text about files is read',
    file: 'client/files/line.ts',
    find: 'data.length > textMax ||',
    replace: '',
    test: { ...line, name: 'is what is known, and parts of at most 65,536 bytes' },
  },
  {
    threat: threats.floods,
    guard: 'what waits for one who takes nothing ends',
    file: 'client/files/line.ts',
    find: 'isOpen() && channel.bufferedAmount < waitingMax',
    replace: 'isOpen()',
    test: { ...line, name: 'to one who takes nothing of it ends' },
  },
  {
    threat: threats.floods,
    guard: 'no more than eight blocks wait to be kept',
    file: 'client/files/incoming.ts',
    find: 'waiting < limits.blocksAhead',
    replace: 'waiting < limits.fileBytes',
    test: { ...hostile, name: 'is no more than eight blocks ahead of what is kept' },
  },
  {
    threat: threats.floods,
    guard: 'hashes wait once for the place of the blocks',
    file: 'client/files/incoming.ts',
    find: 'if (!haveHashesCome) askForHashes()',
    replace: 'if (hashes === null) askForHashes()',
    test: {
      project: 'unit',
      file: 'client/files/incomingKept.test.ts',
      name: 'has its hashes taken once, however often it is asked to go on, and then its blocks',
    },
  },
  {
    threat: threats.floods,
    guard: 'no more than two blocks wait to be taken by who keeps none',
    file: 'client/files/outgoing.ts',
    find: 'return block >= got + blocksOnTheWay',
    replace: 'return block >= got + limits.fileBytes',
    test: { ...asking, name: 'and never says that she has is no more than two blocks' },
  },
  {
    threat: threats.floods,
    guard: 'who asks for a file without end gets no more of it',
    file: 'client/files/outgoing.ts',
    find: "if (sent > count * timesMax + blocksBesides) fail('damaged')",
    replace: 'void fail',
    test: { ...asking, name: 'again and again ends' },
  },
  {
    threat: threats.calls,
    guard: 'a file makes room while a picture has not all that it can use',
    file: 'client/files/pace.ts',
    find: 'return ({ load, waiting, sent }, now) => {',
    replace:
      "return ({ load: is, waiting, sent }, now) => {\n    const load = is === 'tight' ? 'pictures' : is",
    test: { ...pace, name: 'a file is next to nothing, at once' },
  },
  {
    threat: threats.calls,
    guard: 'a file comes down once something waits',
    file: 'client/files/pace.ts',
    find: 'usual.waits.isMore(waiting.waits, waitsMax[load])',
    replace: 'waiting.waits < 0',
    test: { ...pace, name: 'comes down once something waits, so that little does' },
  },
  {
    threat: threats.calls,
    guard: 'beside voices a file eases off before they notice',
    file: 'client/files/pace.ts',
    find: 'usual.lately.isMore(waiting.lately, easeAt)',
    replace: 'waiting.lately < 0',
    test: { ...pace, name: 'a voice waits 60 ms at most' },
  },
  {
    threat: threats.calls,
    guard: 'near what was too much a file climbs slowly',
    file: 'client/files/brim.ts',
    find: '(isNear ? climbs.near : climbs.far)',
    replace: 'climbs.far',
    test: { ...pace, name: 'a voice waits 60 ms at most' },
  },
  {
    threat: threats.calls,
    guard: 'beside voices little of a file waits in the browser',
    file: 'client/files/line.ts',
    find: 'allowance >= part && channel.bufferedAmount <= part ?',
    replace: 'allowance >= part ?',
    test: { ...line, name: 'beside voices, goes in small parts that hardly wait' },
  },
  {
    threat: threats.calls,
    guard: 'a file hears which pictures have not all that they can use',
    file: 'client/call/quality/load.ts',
    find: 'every(([, { senders }]) => senders.haveAll())',
    replace: 'some(([, { senders }]) => senders.haveAll())',
    test: {
      project: 'unit',
      file: 'client/call/quality/load.test.ts',
      name: 'one picture has not all',
    },
  },
]
