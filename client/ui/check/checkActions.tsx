import { toReport } from '../../check/report'
import type { Test } from '../../check/run'
import type { CheckWords } from '../../i18n/en/check'
import { servedFingerprint } from '../../trust/served'
import { useApp } from '../app'
import { copyOut } from '../parts/copyOut'
import { useLoaded } from '../useLoaded'

/** One button starts and starts again, where it was; the other comes with the results. */
export function CheckActions({ w, test }: { w: CheckWords; test: Test }) {
  const app = useApp()
  // Before the click: browsers allow the clipboard only while they still remember it.
  const build = useLoaded(servedFingerprint)
  const at = test.at.value

  async function copy() {
    const findings = test.lines.value.flatMap(({ finding }) => finding ?? [])
    const report = toReport({ at: test.finishedAt.value, findings, build })
    await copyOut(app, report, w.copied)
  }

  return (
    <div class="check-actions">
      <button
        type="button"
        class={at === 'done' ? 'button' : 'button primary'}
        aria-disabled={at === 'running'}
        onClick={() => at === 'running' || test.start()}
      >
        {at === 'ready' ? w.start : at === 'running' ? w.testing : w.again}
      </button>
      {at === 'done' && (
        <>
          <button type="button" class="button primary" onClick={() => void copy()}>
            {w.copy}
          </button>
          <p class="check-hint">{w.copyHint}</p>
        </>
      )}
    </div>
  )
}
