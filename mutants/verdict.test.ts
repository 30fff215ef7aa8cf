import { expect, it } from 'vitest'
import type { NamedTest } from './mutant.ts'
import { outcomeOf, parseReport, type Report, toPattern } from './verdict.ts'

const test: NamedTest = { project: 'unit', file: 'a/some.test.ts', name: '[T1] it does' }

function reportOf(tests: [string, string, string?][], message = ''): Report {
  const assertionResults = tests.map(([fullName, status, failure]) => ({
    fullName,
    status,
    failureMessages: failure === undefined ? [] : [failure],
  }))
  return { testResults: [{ name: '/copy/a/some.test.ts', message, assertionResults }] }
}

it('a test that failed has found out that its guard is gone, and says with what', () => {
  const tests: [string, string, string?][] = [
    ['group [T1] it does one thing', 'passed'],
    ['group [T1] it does another', 'failed', 'AssertionError: expected 1 to be 2\n  at line 3'],
  ]
  const why = 'AssertionError: expected 1 to be 2'
  expect(outcomeOf(reportOf(tests), test)).toEqual({ is: 'failed', why })
})

it('a test that passes has not, whatever others do', () => {
  const tests: [string, string, string?][] = [
    ['[T1] it does', 'passed'],
    ['[T2] it does not', 'failed', 'AssertionError'],
  ]
  expect(outcomeOf(reportOf(tests), test)).toEqual({ is: 'passed' })
})

it.each<[string, Report | null, string]>([
  ['no report', null, 'vitest ended without a report, or not in time'],
  ['a report of other files', { testResults: [] }, 'the file did not run'],
  ['no test of this name', reportOf([['[T2] x', 'failed', 'x']]), 'no test of this name ran'],
  ['a test that was skipped', reportOf([['[T1] it does', 'skipped']]), 'no test of this name ran'],
  ['a file that cannot be loaded', reportOf([], 'Unexpected token\nat 1'), 'Unexpected token'],
  [
    'a mutant that cannot be run',
    reportOf([['[T1] it does', 'failed', 'ReferenceError: x is not defined']]),
    'ReferenceError: x is not defined',
  ],
])('%s says nothing about a guard', (_, report, why) => {
  expect(outcomeOf(report, test)).toEqual({ is: 'broken', why })
})

it('a test that fails with something else than it ought to says nothing either', () => {
  const report = reportOf([['[T1] it does', 'failed', 'AssertionError: 1 is not 2']])
  expect(outcomeOf(report, { ...test, fails: '1 is not' }).is).toBe('failed')
  expect(outcomeOf(report, { ...test, fails: '2 is not' }).is).toBe('broken')
})

it('reads what vitest writes, and nothing else', () => {
  const report = reportOf([['[T1] it does', 'passed']])
  expect(parseReport(JSON.stringify({ ...report, success: true }))).toEqual(report)
  for (const text of ['', '{}', '{"testResults":[{}]}']) expect(parseReport(text)).toBeNull()
})

it('a name is looked for as it is, and not as a pattern', () => {
  const pattern = new RegExp(toPattern(['[T1] what? (a.b)', String.raw`it\'s`]))
  expect(['[T1] what? (a.b)', "it's", '1 wha (aXb)'].map((name) => pattern.test(name))).toEqual([
    true,
    true,
    false,
  ])
})
