import { useSignal } from '@preact/signals'
import type { PeerId } from '../../../protocol/messages'
import { troubleWords } from '../../i18n/trouble'
import type { LinkTrouble } from '../../session/session'
import { useApp, useWords } from '../app'
import { CheckLink } from '../parts/checkLink'
import { copyOut } from '../parts/copyOut'
import { Panel } from '../parts/panel'
import { useSession } from '../sessionContext'
import { usePart } from '../usePart'
import './failedLink.css'

type Props = { peer: PeerId; name: string; why: LinkTrouble }

/**
 * Why there is no connection to somebody, and the ways on. A small tile has room for the reason
 * only behind Why.
 */
export function FailedLink({ peer, name, why }: Props) {
  const t = useWords()
  const words = usePart(troubleWords)
  const app = useApp()
  const session = useSession()
  const open = useSignal(false)
  const reason = words === null || words === 'failed' ? null : words.link[why]

  async function copy() {
    // What gathers them is a file of its own, and there may be no network to bring it.
    const details = await session.details(peer).catch(() => '')
    open.value = false // What is said of it stands on the page, behind the panel.
    if (details === '') app.toaster.toast(t.detailsFailed)
    else await copyOut(app, details, t.detailsCopied)
  }

  const copyDetails = (
    <button type="button" class="button" onClick={() => void copy()}>
      {t.copyDetails}
    </button>
  )
  return (
    <div class="tile-status failed">
      <div role="alert">
        <p class="failed-title">{t.couldNotConnect(name)}</p>
        <p class="tile-hint">{reason}</p>
      </div>
      <div class="failed-ways">
        <button type="button" class="button" onClick={() => session.tryAgain(peer)}>
          {t.tryAgain}
        </button>
        <span class="failed-copy">
          {copyDetails}
          <CheckLink />
        </span>
        <button type="button" class="button failed-why" onClick={() => (open.value = true)}>
          {t.why}
        </button>
      </div>
      {open.value && (
        <Panel title={t.couldNotConnect(name)} onClose={() => (open.value = false)}>
          <div class="failed-reason">
            <p>{reason}</p>
            {copyDetails}
            <CheckLink class="button" />
          </div>
        </Panel>
      )}
    </div>
  )
}
