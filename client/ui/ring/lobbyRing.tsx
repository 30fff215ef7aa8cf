import { ringWords } from '../../i18n/ring'
import type { RingWords } from '../../i18n/en/ring'
import { toName } from '../../i18n/say'
import type { Ringable, SessionRing } from '../../session/ring'
import { useApp, useWords } from '../app'
import { Avatar } from '../parts/avatar'
import { usePart } from '../usePart'
import { RingSwitch } from './ringSwitch'
import { toDaysAgo } from '../../i18n/daysAgo'
import { useRing } from './useRing'
import './lobbyRing.css'

/** Who is rung when we call, though they are not here, and whether we are. */
export function LobbyRing() {
  const ring = useRing()
  const words = usePart(ringWords)
  if (words === null || words === 'failed') return null
  return <Inside ring={ring} words={words} />
}

function Inside({ ring, words }: { ring: SessionRing; words: RingWords }) {
  const absent = ring.absent.value
  return (
    <>
      {ring.isTooLate.value && (
        <p class="room-note" role="status">
          {words.tooLate}
        </p>
      )}
      {absent.length > 0 && (
        <ul class="people ring-people" aria-label={words.canBeRung}>
          {absent.map((one) => (
            <Absent key={one.device} one={one} words={words} />
          ))}
        </ul>
      )}
      <RingSwitch own={ring.own} words={words} />
    </>
  )
}

function Absent({ one, words }: { one: Ringable; words: RingWords }) {
  const t = useWords()
  const language = useApp().speech.language.value
  return (
    <li>
      <Avatar id={one.device} name={one.name} />
      <span>
        {words.willBeRung(toName(t, one.name))}
        <small>{words.lastHere(toDaysAgo(language, one.seen, Date.now()))}</small>
      </span>
    </li>
  )
}
