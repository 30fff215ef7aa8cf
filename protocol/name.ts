/** Names that people give themselves, and that others are shown. PURE. */
import { limits } from './messages'
import { type Shape, text } from './shape'

/**
 * What is not seen: marks that turn the text around, fillers, halves of letters. The joiners of
 * scripts and emoji stay, and the selectors of their variants. So does a black flag with the
 * letters that make it the flag of a country's part.
 */
const unseen =
  /(\u{1f3f4}[\u{e0030}-\u{e007a}]+\u{e007f})|[^\ufe00-\ufe0f\u180b-\u180d\u{e0100}-\u{e01ef}\u200c-\u200d\P{DI}]|[\p{Cs}\ufff9-\ufffc\u{1d159}]/gu

/**
 * A name as it may stand beside others: on one line, within it, and in its own order. '' when
 * nothing of it is seen.
 */
export function toPlainName(name: string): string {
  return (
    // Blank braille is a blank, too.
    withFewMarks(toSeen(name).replace(/[\s\p{Cc}\u2800]+/gu, ' '))
      // Without a letter to stand on they would stand on what comes before the name.
      .replace(/^[\p{M}\u200c-\u200d ]+| $/gu, '')
  )
}

/** Without what is not seen; controls, which are seen in other ways, stay. */
export function toSeen(written: string): string {
  return written.replace(unseen, '$1')
}

/**
 * As many marks as a language puts on one letter: those that any letter can bear, and those of all
 * scripts.
 */
export function withFewMarks(written: string): string {
  return written
    .replace(/(\p{sc=Zinh}{3})\p{sc=Zinh}+/gu, '$1')
    .replace(/([\p{M}\u200c-\u200d]{6})[\p{M}\u200c-\u200d]+/gu, '$1')
}

/** P1. The other may mean harm by it. */
export const nameShape: Shape<string> = (value) => {
  const name = text(limits.nameChars)(value)
  return name === undefined ? undefined : toPlainName(name)
}
