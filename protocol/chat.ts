/**
 * P7: what peers say to each other in the chat, in band or, where two are not connected, through
 * the room. The same JSON goes either way. PURE.
 */
import { limits } from './messages'
import { toSeen, withFewMarks } from './name'
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

/** What can be said with one press, by its name on the wire. */
export const reactions = ['thumbs-up', 'heart', 'laugh', 'surprise', 'applause', 'party'] as const
export type Reaction = (typeof reactions)[number]

/** `n` numbers what one peer says to another. */
export const chatShape = oneOfTypes({
  message: record({ n: whole(0), id: matching(/^[\w-]{22}$/), text: said }),
  heard: record({ n: whole(0) }),
  reaction: record({ reaction: oneOf(...reactions) }),
  // Above that of every hand that was up when it went up.
  hand: record({ up: flag, order: place }),
})

export type ChatSaying = Of<typeof chatShape>

/** No more than people can raise hands, so that the next one is above it. */
function place(value: unknown): ReturnType<Shape<number>> {
  const given = whole(0)(value)
  return given === undefined || given > limits.handOrder ? undefined : given
}

/** What is left of it is what the other shows; '' is nothing to show. */
function said(value: unknown): ReturnType<Shape<string>> {
  const given = text(limits.chatChars)(value)
  return given === undefined ? undefined : toChatText(given) || undefined
}

/** The text keeps its lines, and these marks of direction, which turn nothing around. */
const inRuns = /[^\n\t\u200e\u200f\u061c]+/g

/**
 * A text as it may stand beside those of others: without controls, halves of letters, and what
 * turns the text around or piles up on it.
 */
export function toChatText(typed: string): string {
  const lines = typed.replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
  const seen = lines.replace(inRuns, (run) => toSeen(run).replace(/\p{Cc}+/gu, ''))
  return withFewMarks(seen)
    .replace(/\n{4,}/g, '\n\n\n')
    .replace(/^\s*\n/, '')
    .replace(/^[\p{M}\u200c-\u200d]+/u, '')
    .trimEnd()
}
