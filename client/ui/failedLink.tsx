import type { PeerId } from '../../protocol/messages'
import type { LinkTrouble } from '../session'
import { useApp, useWords } from './app'
import { useSession } from './sessionContext'

type Props = { peer: PeerId; name: string; why: LinkTrouble }

/** Why there is no connection to somebody, and the ways on. */
export function FailedLink({ peer, name, why }: Props) {
  const t = useWords()
  const { page, toaster } = useApp()
  const session = useSession()

  async function copy() {
    // What gathers them is a file of its own, and there may be no network to bring it.
    const details = await session.details(peer).catch(() => null)
    const copied = details !== null && (await page.copy(details))
    toaster.toast(copied ? t.detailsCopied : t.detailsFailed)
  }

  return (
    <div class="tile-status failed">
      <div role="alert">
        <p>{t.couldNotConnect(name)}</p>
        <p class="tile-hint">{t.linkTrouble[why]}</p>
      </div>
      <div class="tile-ways">
        <button type="button" class="button" onClick={() => session.tryAgain(peer)}>
          {t.tryAgain}
        </button>
        <button type="button" class="button" onClick={() => void copy()}>
          {t.copyDetails}
        </button>
      </div>
    </div>
  )
}
