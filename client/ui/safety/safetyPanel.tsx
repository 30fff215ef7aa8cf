import { useMemo } from 'preact/hooks'
import { ownCall, peopleIn } from '../../sdk'
import { safetyWords } from '../../i18n/safety'
import { useWords } from '../app'
import { PersonTrust } from './personTrust'
import type { CodesRead } from './safetyCode'
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
  const state = useSession().state.value
  const isKept = useSafety().isKept.value
  const own = ownCall(state)
  // To whom cannot be read there is no connection, and so no code.
  const people = own === null ? [] : peopleIn(state, own.id).filter((p) => p.profile !== null)
  if (words === null) return null
  if (words === 'failed') return <p>{t.loadFailed}</p>
  if (people.length === 0) return <p>{words.nobody}</p>
  return (
    <>
      <ul class="safety-list">
        {people.map((person) => (
          <li key={person.id}>
            <h3>{nameText(t, person)}</h3>
            <PersonTrust person={person} read={read} />
          </li>
        ))}
      </ul>
      {isKept === false && <p class="faint">{words.unkept}</p>}
      <OwnWeakText />
    </>
  )
}
