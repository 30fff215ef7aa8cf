/** The pages that most who open a room link never see: they are loaded when they are needed. */
import type { LinkTrouble } from '../routing/admission'
import { useApp, useWords } from './app'
import { useLoaded } from './useLoaded'

export const loadHome = () => import('./home')
const loadLinkMessage = () => import('./linkMessage')
const loadClosedMessage = () => import('./closedMessage')

export function LazyHome() {
  const home = useLoaded(loadHome)
  return home === 'failed' ? <Failed /> : home && <home.Home />
}

export function LazyLinkMessage({ trouble }: { trouble: LinkTrouble }) {
  const message = useLoaded(loadLinkMessage)
  return message === 'failed' ? <Failed /> : message && <message.LinkMessage trouble={trouble} />
}

export function LazyClosedMessage({ code }: { code: number }) {
  const message = useLoaded(loadClosedMessage)
  return message === 'failed' ? <Failed /> : message && <message.ClosedMessage code={code} />
}

function Failed() {
  const t = useWords()
  const { page } = useApp()
  return (
    <main class="load-failed">
      <p>{t.loadFailed}</p>
      <button type="button" class="button primary" onClick={() => page.reload()}>
        {t.reload}
      </button>
    </main>
  )
}
