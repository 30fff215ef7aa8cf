/**
 * P8: what peers say to each other about files, over the channel that the files go by. PURE. A file
 * goes in blocks, of which each has a hash, and is known by the hash of those.
 */
import { limits } from './messages'
import {
  flag,
  matching,
  type Of,
  oneOf,
  oneOfTypes,
  record,
  type Shape,
  text,
  whole,
} from './shape'

const fileId = matching(/^[\w-]{22}$/)
const size: Shape<number> = (value) => upTo(limits.fileBytes, value)
const block: Shape<number> = (value) => upTo(limits.fileBytes / limits.blockBytes, value)

/** Why nothing more of a file is sent, or taken. The first two say people, by their press. */
export const endings = [
  'refused',
  'cancelled',
  // The file is not what it was when it was offered, or cannot be read any more.
  'changed',
  // There is no room for it where it should be kept.
  'full',
  // It cannot be kept there at all.
  'unkept',
  // What comes again and again is not what was offered.
  'damaged',
  // More is offered than anybody looks at.
  'too-many',
] as const
export type Ending = (typeof endings)[number]

export const fileShape = oneOfTypes({
  // Of each side, once it hears; `ask`: the other shall say it too.
  ready: record({ ask: flag }),
  // `root`: the hash of the hashes of its blocks.
  offer: record({
    file: fileId,
    name: text(limits.fileNameChars),
    size,
    root: matching(/^[\w-]{43}$/),
  }),
  // For the hashes, and then for the blocks from one on.
  take: record({ file: fileId }),
  want: record({ file: fileId, block }),
  // What follows in binary messages.
  hashes: record({ file: fileId }),
  block: record({ file: fileId, block }),
  // So many blocks are kept.
  got: record({ file: fileId, blocks: block }),
  end: record({ file: fileId, why: oneOf(...endings) }),
  // How long the way is, while what goes by it must not fill it.
  ping: record({ n: whole(0) }),
  pong: record({ n: whole(0) }),
})

export type FileSaying = Of<typeof fileShape>
export type Offer = Omit<Extract<FileSaying, { type: 'offer' }>, 'type'>

function upTo(max: number, value: unknown): number | undefined {
  const given = whole(0)(value)
  return given === undefined || given > max ? undefined : given
}
