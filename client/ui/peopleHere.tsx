import type { ComponentChildren } from 'preact'
import { useWords } from './app'
import { Avatar } from './avatar'
import { endedText, missedText } from '../i18n/say'
import { Icon } from './icon'
import { useSession } from './sessionContext'
import './peopleHere.css'

/** What was, and who is here: missed calls, how the last call ended, the others in the room. */
export function PeopleHere() {
  const t = useWords()
  const session = useSession()
  const { people, missed, ended, signaling } = session.state.value
  return (
    <>
      {ended && <Card onDismiss={() => session.dismiss('ended')}>{endedText(t, ended)}</Card>}
      {missed.length > 0 && (
        <Card onDismiss={() => session.dismiss('missed')}>
          {missed.map((m) => (
            <span key={m.call} class="line">
              {missedText(t, m)}
            </span>
          ))}
        </Card>
      )}
      {people.length > 0 ? (
        <ul class="people" aria-label={t.peopleHere}>
          {people.map(({ id, profile, call }) => {
            const name = profile.name || t.guest
            return (
              <li key={id}>
                <Avatar id={id} name={name} />
                <span>{call === null ? t.isHere(name) : t.isInCall(name)}</span>
              </li>
            )
          })}
        </ul>
      ) : (
        <div class="nobody">
          <p class="nobody-title">{signaling.at === 'connecting' ? t.connecting : t.nobodyHere}</p>
          <p>{t.nobodyHereHint}</p>
        </div>
      )}
    </>
  )
}

type CardProps = { onDismiss: () => void; children: ComponentChildren }

function Card({ onDismiss, children }: CardProps) {
  const t = useWords()
  return (
    <div class="card">
      <p>{children}</p>
      <button type="button" class="round quiet" aria-label={t.dismiss} onClick={onDismiss}>
        <Icon name="close" />
      </button>
    </div>
  )
}
