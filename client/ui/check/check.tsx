/** The connection test: what works from here, and what to do about what does not. */
import { useEffect, useMemo } from 'preact/hooks'
import { sum } from '../../check/judge'
import { createTest, type Test } from '../../check/run'
import type { CheckWords } from '../../i18n/en/check'
import { checkWords } from '../../i18n/check'
import { useApp, useWords } from '../app'
import { Build } from '../parts/build'
import { CheckActions } from './checkActions'
import { CheckLine } from './checkLine'
import { CheckPicture } from './checkPicture'
import { HomeLink } from '../parts/wordmark'
import { LanguageSwitch } from '../parts/languageSwitch'
import { usePart } from '../usePart'
import './check.css'

export function CheckPage() {
  const t = useWords()
  const { page, memory, embedded } = useApp()
  const words = usePart(checkWords)
  const test = useMemo(
    () => createTest({ origin: page.origin, roomKey: memory.roomKey.peek() }),
    [],
  )
  useEffect(() => () => test.close(), [])
  return (
    <div class="page">
      {!embedded && (
        <header class="page-top">
          <HomeLink />
          <LanguageSwitch />
        </header>
      )}
      <main class="check-main">
        {words === 'failed' ? <p>{t.loadFailed}</p> : words && <Content w={words} test={test} />}
      </main>
    </div>
  )
}

function Content({ w, test }: { w: CheckWords; test: Test }) {
  const { page } = useApp()
  const at = test.at.value
  const lines = test.lines.value
  const findings = lines.flatMap(({ finding }) => finding ?? [])
  useEffect(() => {
    page.document.title = `${w.title} · Parley`
  }, [w])

  const { status, notWell } = sum(findings)
  const all = at === 'done' ? w.sums[status](notWell) : ''
  return (
    <>
      <div class="check-top">
        <div class="check-words">
          <h1>{w.title}</h1>
          <p class="lead">{w.lead}</p>
          <p class="check-hint">{w.before}</p>
          <CheckActions w={w} test={test} />
        </div>
        <CheckPicture w={w} test={test} />
      </div>
      <section aria-labelledby="check-results">
        <div class="check-sum">
          <h2 id="check-results">{w.results}</h2>
          <p aria-hidden="true">
            {at === 'running' ? w.progress(findings.length, lines.length) : all}
          </p>
          {/* Said twice in all, not with every line. */}
          <p class="hidden" role="status">
            {at === 'running' ? w.testing : all}
          </p>
        </div>
        <ul class="check-lines">
          {lines.map((line) => (
            <CheckLine key={line.check} w={w} line={line} findings={findings} />
          ))}
        </ul>
      </section>
      <Build />
    </>
  )
}
