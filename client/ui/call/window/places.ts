/** What the small window of a call shows, and where. PURE. */
import type { PeerId } from '../../../../protocol/messages'
import { type Box, toBoxes } from '../boxes'
import { isSame, type StageItem, toSpotlight } from '../spotlight'

export type Place = { item: StageItem; box: Box }

type Speaker = PeerId | null

/** Who spoke last stays it, until another one speaks. */
export function toSpeaker(
  before: Speaker,
  speaking: readonly PeerId[],
  present: readonly PeerId[],
): Speaker {
  const last = before !== null && present.includes(before) ? before : null
  return last !== null && speaking.includes(last) ? last : (speaking[0] ?? last)
}

/** What is large there: as in the page, else who speaks among several. Null: all are alike. */
export function toLargest(
  large: StageItem | null,
  speaker: Speaker,
  items: readonly StageItem[],
): StageItem | null {
  if (items.length < 2) return null
  const wanted = large ?? (speaker === null ? null : ({ of: 'person', id: speaker } as const))
  return items.find((item) => isSame(item, wanted)) ?? null
}

const gap = 4
/** What is smaller is no face any more: in pixels. */
const leastFace = 56

/** Pixels in, pixels out. Beside what is large stand as many of the others as can be told apart. */
export function toPlaces(
  items: readonly StageItem[],
  largest: StageItem | null,
  width: number,
  height: number,
): Place[] {
  if (largest === null) return join(items, toBoxes(items.length, width, height, gap))
  const along = Math.min(width, height)
  const others = items
    .filter((item) => !isSame(item, largest))
    .slice(0, Math.floor((along + gap) / (leastFace + gap)))
  const { large, rest } = toSpotlight(others.length, width, height, gap)
  return [{ item: largest, box: large }, ...join(others, rest)]
}

function join(items: readonly StageItem[], boxes: readonly Box[]): Place[] {
  return items.flatMap((item, i) => {
    const box = boxes[i]
    return box === undefined ? [] : [{ item, box }]
  })
}
