import { useSignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import type { ChatWords } from '../../i18n/en/chat'
import { toTime } from '../../i18n/format'
import { toName } from '../../i18n/say'
import type { Entry, Receipt, SessionChat } from '../../session/chat'
import { useWords } from '../app'
import { useSession } from '../sessionContext'
import { toParts } from './textParts'

type Props = {
  entry: Entry
  /** The one above it. */
  before: Entry | undefined
  chat: SessionChat
  words: ChatWords
}

/** Of a long message the beginning is shown, until all of it is asked for. */
const linesShown = 25

function fold(text: string): string {
  return text.split('\n', linesShown).join('\n')
}

/** What one person says within so many ms stands under one name. */
const togetherMs = 180_000

export function EntryItem({ entry, before, chat, words }: Props) {
  const t = useWords()
  const name = entry.from === null ? t.you : toName(t, entry.name)
  const isSame = before?.from === entry.from && before.name === entry.name
  const isTogether = isSame && entry.at - before.at < togetherMs
  const time = toTime(entry.at)
  const isWhole = useSignal(false)
  const folded = useMemo(() => fold(entry.text), [entry.text])
  const isFolded = folded !== entry.text && !isWhole.value
  const text = isFolded ? folded : entry.text
  const parts = useMemo(() => toParts(text), [text])
  return (
    <article class={entry.from === null ? 'entry ours' : 'entry'} aria-label={words.by(name, time)}>
      {!isTogether && (
        <p class="entry-top" aria-hidden="true">
          <span>{name}</span> <time>{time}</time>
        </p>
      )}
      <p class="entry-text" dir="auto">
        {parts.map((part, i) =>
          part.href === undefined ? (
            part.text
          ) : (
            <a
              key={i}
              href={part.href}
              target="_blank"
              rel="noopener noreferrer"
              referrerpolicy="no-referrer"
              title={words.linkTo(new URL(part.href).host)}
            >
              {part.text}
            </a>
          ),
        )}
      </p>
      {isFolded && (
        <button type="button" class="button entry-again" onClick={() => (isWhole.value = true)}>
          {words.showAll}
        </button>
      )}
      {entry.from === null && <Receipts entry={entry} chat={chat} words={words} />}
    </article>
  )
}

/** What has come to everybody says nothing. */
function Receipts({ entry, chat, words }: Omit<Props, 'before'>) {
  const t = useWords()
  const { signaling, people } = useSession().state.value
  const names = (at: Receipt['at']) =>
    entry.to.filter((one) => one.at === at).map((one) => toName(t, one.name))
  const waiting = names('waiting')
  const failed = names('failed')
  const mayAgain = entry.to.some(
    (one) => one.at === 'failed' && people.some(({ id }) => id === one.peer),
  )
  return (
    <>
      {waiting.length > 0 && (
        <p class="entry-state">
          {signaling.at === 'open' ? words.waitingFor(waiting) : words.waitingForRoom}
        </p>
      )}
      {failed.length > 0 && <p class="entry-state failed">{words.notDelivered(failed)}</p>}
      {mayAgain && (
        <button type="button" class="button entry-again" onClick={() => chat.sayAgain(entry.id)}>
          {words.sendAgain}
        </button>
      )}
    </>
  )
}
