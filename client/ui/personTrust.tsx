import type { Person } from '../sdk'
import { safetyWords } from '../i18n/safety'
import { useWords } from './app'
import { SafetyCode } from './safetyCode'
import { useSession } from './sessionContext'
import { usePart } from './usePart'
import { Where } from './where'

/** One person in the call: the safety code with them, and where the call with them goes. */
export function PersonTrust({ person }: { person: Person }) {
  const t = useWords()
  const words = usePart(safetyWords)
  const link = useSession().links.value.get(person.id)
  if (words === null || link === undefined) return null
  if (words === 'failed') return <p>{t.loadFailed}</p>
  const name = person.profile.name || t.guest
  const plain = person.profile.plain === true
  return (
    <>
      <SafetyCode peer={person.id} {...{ name, plain, link, words }} />
      <Where peer={person.id} words={words} />
    </>
  )
}
