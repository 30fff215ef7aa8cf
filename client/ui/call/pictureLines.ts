/** How many lines of a picture are of use where it is shown. PURE. */

/** A few sizes, so that a window that is dragged does not ask for another with each pixel. */
const sizes = [90, 180, 360]

/** `height`: of its place, in pixels of the page; `density`: those of the screen to each. */
export function toLines(height: number, density: number): number | null {
  const needed = height * density
  return sizes.find((lines) => lines >= needed * 0.9) ?? null
}

/** Where data is to be saved. */
export const savedLines = 180

export function fewer(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other
  return Math.min(one, other)
}
