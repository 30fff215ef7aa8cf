/** A file that Anna has offered and Bert has taken, and how the two look from outside. */
import { sha256, toBase64Url } from '../../protocol/bytes'
import type { FileSaying } from '../../protocol/files'
import type { Transfer } from '../files/files'
import { bytesOf, type FileEnd, filesBetween, isAt, transferThat } from './filesBetween'

export const oneBlock = 524_288

export const fileOf = (size: number, name = 'tea.bin', seed = 1): File =>
  new File([bytesOf(size, seed)], name)

export async function hashOf(blob: Blob | null): Promise<string | null> {
  return blob && toBase64Url(await sha256(new Uint8Array(await blob.arrayBuffer())))
}

/** What has come there, once it has. */
export async function doneAt(end: FileEnd): Promise<string | null> {
  const { state } = await transferThat(end, isAt('done'))
  return hashOf(state.at === 'done' ? state.blob : null)
}

/** It is over there; by whom, and why. */
export async function endAt(end: FileEnd): Promise<string> {
  const { state } = await transferThat(end, isAt('ended'))
  return state.at === 'ended' ? `${state.by} ${state.why}` : ''
}

export const hasCome =
  (bytes: number) =>
  (transfer: Transfer): boolean =>
    transfer.bytes >= bytes

/** Anna and Bert are connected, and this is offered by Anna. */
export async function offered(size: number, between = filesBetween()) {
  const { anna, bert } = between
  between.connect()
  const file = fileOf(size)
  const id = (await anna.files.offer(file, ['bert'])) ?? ''
  const theirs = await transferThat(bert, isAt('offered'))
  const ours = { way: 'out', peer: 'bert', file: id } as const
  return { ...between, between, file, id, theirs, ours }
}

/** And taken by Bert. */
export async function taken(size: number, between = filesBetween()) {
  const made = await offered(size, between)
  made.bert.files.take(made.theirs)
  return made
}

/** What it was told of this kind. */
export function toldOf<T extends FileSaying['type']>(
  { heard }: FileEnd,
  type: T,
): Extract<FileSaying, { type: T }>[] {
  return heard.flatMap((one) => {
    const is = typeof one !== 'number' && one.type === type
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- looked at right above
    return is ? [one as Extract<FileSaying, { type: T }>] : []
  })
}

/** All that came to it in binary messages, in bytes. */
export function bytesTo({ heard }: FileEnd): number {
  return heard.reduce<number>((sum, one) => (typeof one === 'number' ? sum + one : sum), 0)
}
