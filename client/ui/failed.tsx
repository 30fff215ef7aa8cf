import { useApp, useWords } from './app'

/** Instead of a page that could not be loaded. */
export function Failed() {
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

/** Instead of a part of a page. */
export function FailedPart() {
  return <p class="room-note">{useWords().loadFailed}</p>
}
