/**
 * Says what is new in the chat to those who do not see it: messages, hands, reactions, and what did
 * not come to somebody. Each once, politely, and no more than anybody can listen to. EDGE.
 */
import type { ReadonlySignal } from '@preact/signals'
import { createRate } from '../base/rate'
import { chatWords } from '../i18n/chat'
import type { ChatWords } from '../i18n/en/chat'
import type { Words } from '../i18n/en/first'
import type { Language } from '../i18n/language'
import { nameText, toName } from '../i18n/say'
import { person } from '../sdk'
import type { Entry, SessionChat } from '../session/chat'
import type { Session } from '../session/session'

/** Of a long message the beginning is said; the rest can be read. */
const saidChars = 300
/** What is more is counted, and the count is said after a while. */
const rate = { burst: 6, perSecond: 0.3 }
const countMs = 10_000

type Around = {
  words: ReadonlySignal<Words>
  language: ReadonlySignal<Language>
  announce: (text: string) => void
}

/** Gives what ends it. */
export function sayAloud(
  session: Pick<Session, 'state'>,
  chat: Pick<SessionChat, 'onMessage' | 'onReaction' | 'hands' | 'entries'>,
  { words, language, announce }: Around,
): () => void {
  const maySay = createRate(rate)
  let unsaid = 0
  let counting: ReturnType<typeof setTimeout> | undefined
  let hands = new Set<string | null>()
  let failed = failures(chat.entries.peek())

  function say(text: (t: ChatWords) => string): void {
    chatWords[language.peek()]().then(
      (t) => announce(text(t)),
      () => {}, // It is shown all the same.
    )
  }

  function count(): void {
    unsaid += 1
    counting ??= setTimeout(() => {
      const [more] = [unsaid]
      counting = undefined
      unsaid = 0
      say((t) => t.moreMessages(more))
    }, countMs)
  }

  const nameOf = (id: string): string => nameText(words.peek(), person(session.state.peek(), id))

  const stops = [
    chat.onMessage(({ name, text }) => {
      if (!maySay(Date.now())) return count()
      announce(`${toName(words.peek(), name)}: ${text.slice(0, saidChars)}`)
    }),
    chat.onReaction((from, reaction) => {
      if (from !== null && maySay(Date.now()))
        say((t) => `${nameOf(from)}: ${t.reactions[reaction]}`)
    }),
    chat.hands.subscribe((all) => {
      const before = hands
      hands = new Set(all.map(({ peer }) => peer))
      // Ours may go down by itself, and a key says nothing either.
      if (hands.has(null) !== before.has(null))
        say(hands.has(null) ? (t) => t.handIsUp : (t) => t.handIsDown)
      for (const id of hands)
        if (id !== null && !before.has(id) && maySay(Date.now()))
          say((t) => t.raisedHand(nameOf(id)))
    }),
    chat.entries.subscribe((entries) => {
      const before = failed
      failed = failures(entries)
      for (const [key, name] of failed)
        if (!before.has(key)) say((t) => t.notDelivered([toName(words.peek(), name)]))
    }),
    () => clearTimeout(counting),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

/** What did not come, to whom; by what they are called. */
function failures(entries: readonly Entry[]): Map<string, Entry['name']> {
  return new Map(
    entries.flatMap(({ id, to }) =>
      to.flatMap(({ peer, name, at }) =>
        at === 'failed' ? [[`${id} ${peer}`, name] as const] : [],
      ),
    ),
  )
}
