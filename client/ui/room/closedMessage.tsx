import { closedWords } from '../../i18n/closed'
import { whyClosed } from '../../i18n/whyClosed'
import { useApp, useWords } from '../app'
import { Failed } from '../failed'
import { LinkMessage } from './linkMessage'
import { MakeRoom } from '../home/makeRoom'
import { Message } from '../parts/message'
import { NameField } from '../parts/nameField'
import { usePart } from '../usePart'

/** The room closed the connection for good (its codes are final): why, and the way on. */
export function ClosedMessage({ code, onKnock }: { code: number; onKnock: () => void }) {
  const t = useWords()
  const words = usePart(closedWords)
  const { page, router, embedded } = useApp()
  const why = whyClosed(code)
  if (why === 'wrong-key') return <LinkMessage trouble={why} />
  if (words === 'failed') return <Failed />
  if (words === null) return null
  if (why === 'not-made') return <MakeRoom words={words} />
  const mayKnock = why === 'refused' || why === 'removed' || why === 'locked'
  return (
    <Message {...words[why]}>
      {mayKnock && !embedded?.isNamed && <NameField />}
      <button
        type="button"
        class="button primary big"
        onClick={() => (mayKnock ? onKnock() : page.reload())}
      >
        {why === 'superseded'
          ? words.useHere
          : why === 'refused'
            ? words.knockAgain
            : mayKnock
              ? words.knock
              : t.reload}
      </button>
      {mayKnock && !embedded && (
        <button type="button" class="button big" onClick={() => router.go({ at: 'home' })}>
          {t.home}
        </button>
      )}
    </Message>
  )
}
