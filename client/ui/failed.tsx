import { useContext } from 'preact/hooks'
import { useApp, useWords } from './app'
import { SessionContext } from './sessionContext'

/** Instead of a page that could not be loaded. A call that it was to show can be ended. */
export function Failed() {
  const t = useWords()
  const { page } = useApp()
  const session = useContext(SessionContext)
  return (
    <main class="load-failed">
      <p>{t.loadFailed}</p>
      <button type="button" class="button primary" onClick={() => page.reload()}>
        {t.reload}
      </button>
      {session?.state.value.phase.at === 'in' && (
        <button type="button" class="button" onClick={() => session.hangUp()}>
          {t.hangUp}
        </button>
      )}
    </main>
  )
}

/** Instead of a part of a page. */
export function FailedPart() {
  return <p class="room-note">{useWords().loadFailed}</p>
}
