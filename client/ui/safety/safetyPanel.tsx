import { useMemo } from 'preact/hooks'
import type { PeerId } from '../../../protocol/messages'
import { ownCall, peopleIn, type Person } from '../../sdk'
import { safetyWords } from '../../i18n/safety'
import { useWords } from '../app'
import { PersonTrust } from './personTrust'
import { Fold } from '../parts/fold'
import { toStanding } from '../parts/shield'
import type { CodesRead } from './compareCode'
import { GroupCode } from './groupCode'
import { useSession } from '../sessionContext'
import { nameText } from '../../i18n/say'
import { usePart } from '../usePart'
import { useSafety } from './useSafety'
import { OwnWeakText } from './weakText'
import './safetyPanel.css'

/** Everybody in the call: their safety code, and where the call with them goes. */
export function SafetyList() {
  // For as long as the panel is open, also while somebody is away in between.
  const read = useMemo<CodesRead>(() => new Map(), [])
  const t = useWords()
  const words = usePart(safetyWords)
  const session = useSession()
  const state = session.state.value
  const isWarning = (id: PeerId): boolean => {
    const link = session.links.value.get(id)
    return link !== undefined && toStanding(link.safety) === 'warning'
  }
  const { isKept, group } = useSafety()
  const own = ownCall(state)
  // To whom cannot be read there is no connection, and so no code.
  const people = own === null ? [] : peopleIn(state, own.id).filter((p) => p.profile !== null)
  if (words === null) return null
  if (words === 'failed') return <p>{t.loadFailed}</p>
  if (people.length === 0) return <p>{words.nobody}</p>
  const pairs = <Pairs people={people} read={read} />
  // What has to be looked at is not behind anything.
  const isFolded = group.value.at === 'code' && !people.some(({ id }) => isWarning(id))
  return (
    <>
      {group.value.at !== 'none' && (
        <section class="safety-group" aria-label={words.everybody}>
          <h3>{words.everybody}</h3>
          <GroupCode words={words} read={read} />
        </section>
      )}
      {isFolded ? <Fold title={words.pairs}>{pairs}</Fold> : pairs}
      {isKept.value === false && <p class="faint">{words.unkept}</p>}
      <OwnWeakText />
    </>
  )
}

function Pairs({ people, read }: { people: Person[]; read: CodesRead }) {
  const t = useWords()
  return (
    <ul class="safety-list">
      {people.map((person) => (
        <li key={person.id}>
          <h3>{nameText(t, person)}</h3>
          <PersonTrust person={person} read={read} />
        </li>
      ))}
    </ul>
  )
}
