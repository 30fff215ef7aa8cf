/** What is large in a call, and where everything stands then. PURE. */
import type { PeerId } from '../../../protocol/messages'
import type { Box } from './boxes'

/** Something of the stage that can be large: somebody's face, or what they share. */
export type StageItem = { of: 'person' | 'screen'; id: PeerId }

/** What the person chose; `itself`: what is large by itself, `none`: all are alike. */
export type Picked = StageItem | 'itself' | 'none'

/** `items`: all that can be large, what is shared in the order in which it began. */
export function toLarge(picked: Picked, items: readonly StageItem[]): StageItem | null {
  const newest = items.findLast(({ of }) => of === 'screen') ?? null
  if (picked === 'itself') return newest
  if (picked === 'none') return null
  // It may have gone.
  return items.find((item) => isSame(item, picked)) ?? newest
}

/** Whoever is tapped is large, and tapped again is not. */
export function pick(tapped: StageItem, large: StageItem | null): Picked {
  return isSame(tapped, large) ? 'none' : tapped
}

export function isSame(one: StageItem | null, other: StageItem | null): boolean {
  return one?.of === other?.of && one?.id === other?.id
}

/** Those who are here, the newest last; `before`: as it was. */
export function inOrder(before: readonly PeerId[], now: readonly PeerId[]): PeerId[] {
  const kept = before.filter((id) => now.includes(id))
  return [...kept, ...now.filter((id) => !kept.includes(id))]
}

/** With so many others, whoever speaks stands first. */
const crowd = 4

/**
 * Who stands where, first to last: as they came, but in a crowd whoever speaks changes places with
 * the first, who does not, so that nobody else moves.
 */
export function toStanding(
  before: readonly PeerId[],
  here: readonly PeerId[],
  speaking: ReadonlySet<PeerId>,
): PeerId[] {
  if (here.length < crowd) return [...here]
  const standing = inOrder(before, here)
  const [first] = standing
  const at = standing.findIndex((id) => speaking.has(id))
  const speaker = standing[at]
  if (first === undefined || speaker === undefined || speaking.has(first)) return standing
  return standing.map((id, i) => (i === 0 ? speaker : i === at ? first : id))
}

/**
 * The large one, and the rest beside it, or below where that leaves it more. Pixels in, pixels out.
 */
export function toSpotlight(
  rest: number,
  width: number,
  height: number,
  gap: number,
): { large: Box; rest: Box[] } {
  const isWide = width >= height
  if (rest === 0) return { large: { left: 0, top: 0, width, height }, rest: [] }
  const [along, across] = isWide ? [height, width] : [width, height]
  // As wide as a face needs, and never more than a third.
  const strip = Math.floor(Math.min(Math.max(across * 0.2, 96), 240, across / 3))
  const most = isWide ? strip * 0.75 : strip * 1.2
  const length = Math.floor(Math.min(most, (along - gap * (rest - 1)) / rest))
  const first = Math.round((along - rest * length - (rest - 1) * gap) / 2)
  const large = across - strip - gap
  const boxes = Array.from({ length: rest }, (_, i) => {
    const at = first + i * (length + gap)
    return isWide
      ? { left: large + gap, top: at, width: strip, height: length }
      : { left: at, top: large + gap, width: length, height: strip }
  })
  return {
    large: { left: 0, top: 0, width: isWide ? large : width, height: isWide ? height : large },
    rest: boxes,
  }
}
