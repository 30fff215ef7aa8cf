import { expect, test } from 'vitest'
import { toReport } from './setup/findings.ts'
import { measure } from './setup/index.ts'

test('every kind of call comes about at both sides, with the messages of its flow', async () => {
  const measured = await measure('small')
  const [level] = measured
  const { parley, warm, floor, smallFloor, tutorial, peerjs } = level?.taken ?? {}
  for (const taken of [parley, warm, floor, smallFloor, tutorial, peerjs])
    for (const times of taken ?? []) expect(Math.min(times.caller, times.callee)).toBeGreaterThan(0)
  expect(parley?.map((call) => call.sent)).toEqual([
    {
      caller: ['hello', 'call', 'offer'],
      callee: ['hello', 'answer', 'accept', 'candidate'],
    },
  ])
  const withoutCandidates = (types: string[]) =>
    types.filter((type) => type.toLowerCase() !== 'candidate')
  expect(tutorial?.map(({ sent }) => [sent.caller, sent.callee].map(withoutCandidates))).toEqual([
    [
      ['call', 'offer'],
      ['accept', 'answer'],
    ],
  ])
  expect(peerjs?.map(({ sent }) => [sent.caller, sent.callee].map(withoutCandidates))).toEqual([
    [['OFFER'], ['ANSWER']],
  ])
  const report = toReport(measured)
  expect(report.tables[0]?.rows).toHaveLength(6)
})
