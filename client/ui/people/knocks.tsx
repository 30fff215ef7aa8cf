import { type Knock, nameOf } from '../../sdk'
import { roomWords } from '../../i18n/room'
import type { RoomWords } from '../../i18n/en/room'
import { useWords } from '../app'
import { Avatar } from '../parts/avatar'
import { useSession } from '../sessionContext'
import { nameText } from '../../i18n/say'
import { usePart } from '../usePart'
import './knocks.css'

/** Who wants to come into the locked room, for those who may let them in. */
export function Knocks() {
  const words = usePart(roomWords)
  const { knocks } = useSession().state.value
  if (words === null || words === 'failed') return null
  return (
    <ul class="knocks" aria-label={words.knocking}>
      {knocks.map((knock) => (
        <KnockItem key={knock.id} knock={knock} words={words} />
      ))}
    </ul>
  )
}

function KnockItem({ knock, words }: { knock: Knock; words: RoomWords }) {
  const t = useWords()
  const session = useSession()
  const { id } = knock
  const name = nameText(t, knock)
  return (
    <li>
      <Avatar id={id} name={nameOf(knock)} />
      <span class="knock-name">{t.wantsIn(name)}</span>
      <span class="knock-answers">
        <button
          type="button"
          class="button"
          aria-label={words.refuseName(name)}
          onClick={() => session.refuse(id)}
        >
          {words.refuse}
        </button>
        <button
          type="button"
          class="button primary"
          aria-label={words.admitName(name)}
          onClick={() => session.admit(id)}
        >
          {words.admit}
        </button>
      </span>
    </li>
  )
}
