import hand from 'lucide-static/icons/hand.svg?raw'
import type { ChatWords } from '../../i18n/en/chat'
import { nameText } from '../../i18n/say'
import { person } from '../../sdk'
import type { SessionChat } from '../../session/chat'
import { useWords } from '../app'
import { Shape } from '../parts/icon'
import { useSession } from '../sessionContext'

/** Whose hand is up, first come first. */
export function HandsList({ chat, words }: { chat: SessionChat; words: ChatWords }) {
  const t = useWords()
  const { state } = useSession()
  const hands = chat.hands.value
  if (hands.length === 0) return null
  return (
    <section class="chat-hands" aria-label={words.raisedHands}>
      <Shape svg={hand} />
      <ol>
        {hands.map(({ peer }) => (
          <li key={peer}>{peer === null ? t.you : nameText(t, person(state.value, peer))}</li>
        ))}
      </ol>
    </section>
  )
}
