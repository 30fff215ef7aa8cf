/**
 * Says what is new in the chat to those who do not see it: messages, hands and reactions of the
 * others, each once, politely. EDGE.
 */
import type { ReadonlySignal } from '@preact/signals'
import { chatWords } from '../i18n/chat'
import type { ChatWords } from '../i18n/en/chat'
import type { Words } from '../i18n/en/first'
import type { Language } from '../i18n/language'
import { nameText, toName } from '../i18n/say'
import { person } from '../sdk'
import type { SessionChat } from '../session/chat'
import type { Session } from '../session/session'

/** Of a long message the beginning is said; the rest can be read. */
const saidChars = 300

type Around = {
  words: ReadonlySignal<Words>
  language: ReadonlySignal<Language>
  announce: (text: string) => void
}

/** Gives what ends it. */
export function sayAloud(
  session: Pick<Session, 'state'>,
  chat: Pick<SessionChat, 'onMessage' | 'onReaction' | 'hands'>,
  { words, language, announce }: Around,
): () => void {
  let up = new Set<string>()

  function say(text: (t: ChatWords) => string): void {
    chatWords[language.peek()]().then(
      (t) => announce(text(t)),
      () => {}, // It is shown all the same.
    )
  }

  const nameOf = (id: string): string => nameText(words.peek(), person(session.state.peek(), id))

  const stops = [
    chat.onMessage(({ name, text }) =>
      announce(`${toName(words.peek(), name)}: ${text.slice(0, saidChars)}`),
    ),
    chat.onReaction((from, reaction) => {
      if (from !== null) say((t) => `${nameOf(from)}: ${t.reactions[reaction]}`)
    }),
    chat.hands.subscribe((hands) => {
      const before = up
      up = new Set(hands.flatMap(({ peer }) => peer ?? []))
      for (const id of up) if (!before.has(id)) say((t) => t.raisedHand(nameOf(id)))
    }),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}
