/** Letters that are read from right to left; of those above U+FFFF the first half. */
const rightToLeft = /[\u0590-\u08ff\ud802\ud803\ud83a\ud83b\ufb1d-\ufdff\ufe70-\ufefc]/

/**
 * A name as it stands in a sentence, which keeps its order: in an element, a title or a label. All
 * our words are read from left to right; a name that is so too stays as it is, for whoever copies
 * or searches it.
 */
export function isolate(name: string): string {
  return rightToLeft.test(name) ? `\u2068${name}\u2069` : name
}
