import type { LinkTrouble } from '../routing/admission'
import { useWords } from './app'
import { Message } from './message'
import { NewRoom } from './newRoom'
import { RoomField } from './roomField'

/** A link that opens nothing, and how to get one that does. */
export function LinkMessage({ trouble }: { trouble: LinkTrouble }) {
  const t = useWords()
  const aboutKey = trouble === 'no-key' || trouble === 'broken-key' || trouble === 'wrong-key'
  return (
    <Message {...t.link[trouble]}>
      {aboutKey && <p class="lead">{t.askForLink}</p>}
      {trouble !== 'insecure' && <RoomField />}
      <NewRoom />
    </Message>
  )
}
