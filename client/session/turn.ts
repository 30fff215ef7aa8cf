/**
 * Whether somebody has had their turn: they have spoken for some seconds, breaks between sentences
 * among them. PURE.
 */
const turnMs = 3000
/** Who is silent for longer has only said a word. */
const longestBreakMs = 1500

/** Takes whether somebody speaks, whenever that is looked at; `now` in ms that rise. */
export function createTurn(): (speaks: boolean, now: number) => boolean {
  let since: number | null = null
  let lastSpoke = 0
  return (speaks, now) => {
    if (speaks) {
      since ??= now
      lastSpoke = now
    } else if (now - lastSpoke > longestBreakMs) since = null
    return since !== null && lastSpoke - since >= turnMs
  }
}
