/** One file that comes, in the hands of a test that says what its sender does. */
import type { Ending, FileSaying, Offer } from '../../protocol/files'
import { digest } from '../files/digest'
import { createIncoming } from '../files/incoming'
import { createFakeDisk } from './fakeDisk'
import { createHeard } from './createHeard'
import { bytesOf } from './filesBetween'

export const oneBlock = 524_288
export const file = 'q0h2VnT8sLx4Rb7Kd1WcJg'
/** Ten blocks, of which the last has five bytes. */
const size = 9 * oneBlock + 5
export const bytes = bytesOf(size)
export const blockOf = (block: number): Uint8Array<ArrayBuffer> =>
  bytes.slice(block * oneBlock, (block + 1) * oneBlock)
export const digested = digest(new Blob([bytes]))

type End = { done: Blob | null } | { failed: Ending }

export async function receive(disk = createFakeDisk()) {
  const { root = '', hashes = new Uint8Array(0) } = (await digested) ?? {}
  const offer: Offer = { file, name: 'tea.bin', size, root }
  const said = createHeard<FileSaying>()
  const ends = createHeard<End>()
  const progress: number[] = []
  const incoming = createIncoming({
    offer,
    open: disk.open,
    say: said.hear,
    onBytes: (count) => void progress.push(count),
    onDone: (blob) => ends.hear({ done: blob }),
    onFailed: (why) => ends.hear({ failed: why }),
  })
  /** What a block has, is given in one part. False: nobody asked for it. */
  function gives(block: number, given = blockOf(block)): boolean {
    const expected = incoming.expect({ type: 'block', file, block })
    expected?.take(given)
    return expected !== null
  }
  function givesHashes(given = hashes): boolean {
    const expected = incoming.expect({ type: 'hashes', file })
    expected?.take(given)
    return expected !== null
  }
  const saysType = (type: FileSaying['type']) => said.next((saying) => saying.type === type)
  const hasGot = (blocks: number) =>
    said.next((saying) => saying.type === 'got' && saying.blocks === blocks)
  return {
    disk,
    root,
    hashes,
    incoming,
    said,
    ends,
    progress,
    gives,
    givesHashes,
    saysType,
    hasGot,
  }
}

/** The hashes have come, and it asks for blocks. */
export async function asked(disk = createFakeDisk()) {
  const receiving = await receive(disk)
  await receiving.saysType('take')
  receiving.givesHashes()
  await receiving.saysType('want')
  return receiving
}
