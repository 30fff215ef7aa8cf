import { CloseCode } from '../../protocol/messages'
import { useApp, useWords } from './app'
import { LinkMessage } from './linkMessage'
import { Message } from './message'

/** The room closed the connection for good (its codes are final): why, and the way on. */
export function ClosedMessage({ code }: { code: number }) {
  const t = useWords()
  const { page } = useApp()
  if (code === CloseCode.wrongKey) return <LinkMessage trouble="wrong-key" />
  const why = toWhy(code)
  return (
    <Message {...t.closed[why]}>
      <button type="button" class="button primary big" onClick={() => page.reload()}>
        {why === 'superseded' ? t.useHere : t.reload}
      </button>
    </Message>
  )
}

function toWhy(code: number) {
  switch (code) {
    case CloseCode.superseded:
      return 'superseded'
    case CloseCode.roomFull:
      return 'full'
    case CloseCode.version:
      return 'version'
    default:
      return 'other'
  }
}
