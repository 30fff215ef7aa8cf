import type { ComponentChildren } from 'preact'
import { useApp, useWords } from './app'
import { Avatar } from './avatar'
import { endedText, missedText } from '../i18n/say'
import { Icon } from './icon'
import { useSession } from './sessionContext'
import './peopleHere.css'

/** What was, and who is here: missed calls, how the last call ended, the others in the room. */
export function PeopleHere() {
  const t = useWords()
  const { embedded } = useApp()
  const session = useSession()
  const { people, missed, ended, rejoin, signaling } = session.state.value
  // By name, not by who came last: the order stays when somebody reconnects.
  const sorted = people.toSorted((a, b) => a.profile.name.localeCompare(b.profile.name))
  const inCall = sorted.filter((p) => p.call !== null)
  const others = sorted.filter((p) => p.call === null)
  return (
    <>
      {ended && (
        <Card onDismiss={() => session.dismiss('ended')}>
          <span class="line">{endedText(t, ended)}</span>
          {ended.why === 'lost' && <span class="line why">{t.linkTrouble[ended.trouble]}</span>}
        </Card>
      )}
      {!ended && rejoin && (
        <Card onDismiss={() => session.dismiss('rejoin')}>
          {t.wereInCall(rejoin.names.map((name) => name || t.guest))}
        </Card>
      )}
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
          {inCall.length > 0 && (
            <li>
              <span class="faces">
                {inCall.slice(0, 4).map(({ id, profile }) => (
                  <Avatar key={id} id={id} name={profile.name || t.guest} />
                ))}
              </span>
              <span>{t.areInCall(inCall.map((p) => p.profile.name || t.guest))}</span>
            </li>
          )}
          {others.map(({ id, profile }) => {
            const name = profile.name || t.guest
            return (
              <li key={id}>
                <Avatar id={id} name={name} />
                <span>{t.isHere(name)}</span>
              </li>
            )
          })}
        </ul>
      ) : (
        <div class="nobody">
          <p class="nobody-title">{signaling.at === 'connecting' ? t.connecting : t.nobodyHere}</p>
          {!embedded && <p>{t.nobodyHereHint}</p>}
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
