import type { ComponentChildren } from 'preact'
import type { Words } from '../../i18n/en/first'
import type { Person } from '../../sdk'
import { useApp, useWords } from '../app'
import { nameOf } from '../../sdk'
import { Avatar } from '../parts/avatar'
import { endedText, missedText, nameText, toName } from '../../i18n/say'
import { Icon } from '../parts/icon'
import { LazyWhyLost } from './lazy'
import { useSession } from '../sessionContext'
import './peopleHere.css'

/** What was, and who is here: missed calls, how the last call ended, the others in the room. */
export function PeopleHere() {
  const t = useWords()
  const { embedded } = useApp()
  const session = useSession()
  const { people, missed, ended, rejoin, signaling } = session.state.value
  // By name, not by who came last: the order stays when somebody reconnects.
  const sorted = [...people].sort((a, b) => nameText(t, a).localeCompare(nameText(t, b)))
  const inCall = sorted.filter((p) => p.call !== null)
  const others = sorted.filter((p) => p.call === null)
  return (
    <>
      {ended && (
        <Card onDismiss={() => session.dismiss('ended')}>
          <span class="line">{endedText(t, ended)}</span>
          {ended.why === 'lost' && <LazyWhyLost trouble={ended.trouble} />}
        </Card>
      )}
      {!ended && rejoin && (
        <Card onDismiss={() => session.dismiss('rejoin')}>
          {t.wereInCall(rejoin.names.map((name) => toName(t, name)))}
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
                {inCall.slice(0, 4).map((person) => (
                  <Avatar key={person.id} id={person.id} name={nameOf(person)} />
                ))}
              </span>
              <span>{t.areInCall(inCall.map((p) => nameText(t, p)))}</span>
            </li>
          )}
          {others.map((person) => {
            const name = nameText(t, person)
            return (
              <li key={person.id}>
                <Avatar id={person.id} name={nameOf(person)} />
                <span>{hereText(t, person, name)}</span>
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

function hereText(t: Words, { profile }: Person, name: string): string {
  if (profile?.lacks === 'calls') return t.cannotBeCalled(name)
  return profile?.lacks === 'devices' ? t.canOnlyListen(name) : t.isHere(name)
}
