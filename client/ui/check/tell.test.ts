import { expect, it } from 'vitest'
import type { Finding } from '../../check/findings'
import { judge } from '../../check/judge'
import { findings, secrets } from '../../check/secretFindings'
import { checkEn } from '../../i18n/en/check'
import { troubleEn } from '../../i18n/en/trouble'
import { checkZhCN } from '../../i18n/zh-CN/check'
import { troubleZhCN } from '../../i18n/zh-CN/trouble'
import { advise, tell } from './tell'

it.each([
  [troubleEn.device, checkEn],
  [troubleZhCN.device, checkZhCN],
])(
  'what is told on the page holds no credential and no address, and every trouble has its words',
  (t, w) => {
    const troubled: Finding[] = [
      ...findings,
      { check: 'camera', label: '', trouble: 'busy' },
      { check: 'signaling', at: 'unreachable' },
    ]
    const told = troubled.map((finding) => {
      const verdict = judge(finding, troubled)
      const advice = advise(t, w, finding, verdict)
      expect(advice === null).toBe(verdict.remedy === null)
      return [...tell(w, finding), advice]
    })
    const { device, ...hidden } = secrets
    for (const secret of Object.values(hidden)) expect(told.join('\n')).not.toContain(secret)
    expect(told[1]).toEqual([device, null])
  },
)
