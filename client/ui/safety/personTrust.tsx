import { isPlainId, type Person } from '../../sdk'
import { safetyWords } from '../../i18n/safety'
import { useWords } from '../app'
import type { CodesRead } from './compareCode'
import { SafetyCode } from './safetyCode'
import { useSession } from '../sessionContext'
import { usePart } from '../usePart'
import { nameText } from '../../i18n/say'
import { WeakText } from './weakText'
import { Where } from './where'

/** One person in the call: the safety code with them, and where the call with them goes. */
export function PersonTrust({ person, read }: { person: Person; read: CodesRead }) {
  const t = useWords()
  const words = usePart(safetyWords)
  const { links, sealed } = useSession()
  const link = links.value.get(person.id)
  if (words === null || link === undefined) return null
  if (words === 'failed') return <p>{t.loadFailed}</p>
  const name = nameText(t, person)
  const plain = !sealed && isPlainId(person.id)
  return (
    <>
      <SafetyCode peer={person.id} {...{ name, plain, link, words, read }} />
      <WeakText {...{ link, name }} />
      <Where peer={person.id} words={words} />
    </>
  )
}
