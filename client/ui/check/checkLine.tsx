import type { Finding } from '../../check/findings'
import { judge } from '../../check/judge'
import type { Line } from '../../check/run'
import { advise, tell } from './tell'
import type { CheckWords } from '../../i18n/en/check'
import { troubleWords } from '../../i18n/trouble'
import { Icon } from '../parts/icon'
import { usePart } from '../usePart'

type Props = { w: CheckWords; line: Line; findings: Finding[] }

/** One thing that was tested: how it is, what was found, and what to do about it. */
export function CheckLine({ w, line: { check, isRunning, finding }, findings }: Props) {
  const words = usePart(troubleWords)
  const verdict = finding && judge(finding, findings)
  const status = verdict?.status ?? (isRunning ? 'running' : 'waiting')
  const advice =
    finding &&
    verdict &&
    advise(words === 'failed' ? null : (words?.device ?? null), w, finding, verdict)
  return (
    <li class={`check-line is-${status}`}>
      <span class="check-mark" aria-hidden="true">
        {status === 'ok' && <Icon name="check" />}
        {status === 'warn' && '!'}
        {status === 'fail' && <Icon name="close" />}
      </span>
      <div class="check-found">
        <h3>{w.names[check]}</h3>
        {finding && tell(w, finding).map((text) => <p key={text}>{text}</p>)}
      </div>
      <span class="check-status">{w.status[status]}</span>
      {advice && <p class="check-advice">{advice}</p>}
    </li>
  )
}
