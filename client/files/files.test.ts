/** Files between two, over a connection that comes and goes: offers, taking, going on. */
import { describe, expect, it } from 'vitest'
import { sha256, toBase64Url } from '../../protocol/bytes'
import { bytesOf, filesBetween, isAt, transferThat } from '../testing/filesBetween'

const MiB = 1_048_576
const fileOf = (size: number, name = 'tea.bin', seed = 1) => new File([bytesOf(size, seed)], name)
const hashOf = async (blob: Blob | null) =>
  blob && toBase64Url(await sha256(new Uint8Array(await blob.arrayBuffer())))

/** Anna and Bert are connected, and this is offered by Anna and taken by Bert. */
async function taken(size: number, between = filesBetween()) {
  const { anna, bert, connect } = between
  connect()
  const file = fileOf(size)
  await anna.files.offer(file, ['bert'])
  const offered = await transferThat(bert, isAt('offered'))
  bert.files.take(offered)
  return { ...between, between, file, offered }
}

describe('[P8] a file', () => {
  it.each([0, 1, MiB, MiB + 1, 12 * MiB + 7])('of %i bytes comes as it was', async (size) => {
    const { anna, bert, file } = await taken(size)
    const { state, bytes } = await transferThat(bert, isAt('done'))
    expect(bytes).toBe(size)
    expect(state.at === 'done' && (await hashOf(state.blob))).toBe(await hashOf(file))
    const { bytes: sent } = await transferThat(anna, isAt('done'))
    expect(sent).toBe(size)
  })
})
