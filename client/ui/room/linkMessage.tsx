import { useEffect } from 'preact/hooks'
import type { BadLink } from '../../sdk'
import { closedWords } from '../../i18n/closed'
import { useApp } from '../app'
import { Failed } from '../failed'
import { Message } from '../parts/message'
import { NewRoom } from '../home/newRoom'
import { RoomField } from '../home/roomField'
import { usePart } from '../usePart'

/** A link that opens nothing, and how to get one that does. */
export function LinkMessage({ trouble }: { trouble: BadLink | 'missing' }) {
  const { embedded } = useApp()
  const words = usePart(closedWords)
  useEffect(() => {
    if (trouble !== 'missing') embedded?.tellOfLink(trouble)
  }, [trouble])
  const aboutKey = trouble === 'no-key' || trouble === 'broken-key' || trouble === 'wrong-key'
  if (words === 'failed') return <Failed />
  if (words === null) return null
  return (
    <Message {...words.link[trouble]}>
      {!embedded && (
        <>
          {aboutKey && <p class="lead">{words.askForLink}</p>}
          {trouble !== 'insecure' && <RoomField />}
          <NewRoom />
        </>
      )}
    </Message>
  )
}
