/**
 * What is not needed to see who is in a room: it is loaded when it is, and the call as soon as there is somebody to
 * be in one with.
 */
import type { OwnCall } from '../call/state'
import type { LinkTrouble } from '../routing/admission'
import { useApp, useWords } from './app'
import { useLoaded } from './useLoaded'

export const loadHome = () => import('./home')
const loadCheck = () => import('./check')
const loadLinkMessage = () => import('./linkMessage')
export const loadCall = () => import('./call')
const loadClosedMessage = () => import('./closedMessage')

export function LazyHome() {
  const home = useLoaded(loadHome)
  return home === 'failed' ? <Failed /> : home && <home.Home />
}

export function LazyCheck() {
  const check = useLoaded(loadCheck)
  return check === 'failed' ? <Failed /> : check && <check.CheckPage />
}

export function LazyLinkMessage({ trouble }: { trouble: LinkTrouble }) {
  const message = useLoaded(loadLinkMessage)
  return message === 'failed' ? <Failed /> : message && <message.LinkMessage trouble={trouble} />
}

export function LazyClosedMessage({ code }: { code: number }) {
  const message = useLoaded(loadClosedMessage)
  return message === 'failed' ? <Failed /> : message && <message.ClosedMessage code={code} />
}

export function LazyCall({ call }: { call: OwnCall }) {
  const screen = useLoaded(loadCall)
  return screen === 'failed' ? <Failed /> : screen && <screen.Call call={call} />
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
