import { describe, expect, it } from 'vitest'
import { toPlainName } from './name'
import { profilePayload } from './payload'

describe('[P1] a name that is seen stays as it is', () => {
  it.each([
    'Anna',
    'Anna-Maria O’Neill',
    '王小明',
    'אנה',
    'محمد',
    'علی‌رضا',
    'क्‍षमा',
    'Nguyễn',
    'Nguye\u0302\u0303n',
    'မြွှို့',
    '👩‍🚀 Ada',
    '❤️‍🔥',
    '👨‍👩‍👧‍👦',
    '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} Ailsa',
    '葛\u{e0100}城',
    'M. 1',
  ])('%s', (name) => {
    expect(toPlainName(name)).toBe(name)
  })
})

describe('[P1] a name that is not seen is none', () => {
  it.each([
    '',
    ' \t\r\n',
    '\u00a0\u2003\u3000',
    '\u200b',
    '\u200b\u200c\u200d\u2060\ufeff',
    '\u00ad',
    '\u034f',
    '\u061c',
    '\u115f',
    '\u1160',
    '\u3164',
    '\uffa0',
    '\u2800\u2800',
    '\u17b4',
    '\u180e',
    '\u2028',
    '\u2029',
    '\u202e',
    '\u2068\u2069',
    '\ufe0f',
    '\u0301\u0301',
    ' \u0301',
    '\u0000\u0007',
    '\ud800',
    '\ufffc',
    '\u{1d159}',
    '\u{1d173}',
    '\u{e0041}\u{e007f}',
    '\u{e0100}',
  ])('%j', (name) => {
    expect(toPlainName(name)).toBe('')
  })
})

describe('[P1] what a name may not do to what stands around it', () => {
  it.each([
    ['turn it around', '\u202eannA', 'annA'],
    ['end an isolation', 'Anna\u2069\u202e', 'Anna'],
    ['take two lines', 'Anna\n\u2028\u0085\u0000Bert', 'Anna Bert'],
    ['push it away', 'Anna\u3000\u2800\u00a0  x', 'Anna x'],
    ['reach into other lines', `Z${'\u0335\u0322'.repeat(12)}o`, 'Z\u0335\u0322\u0335o'],
    [
      'the same in a script with marks of its own',
      `ก${'\u0e49'.repeat(20)}`,
      'ก' + '\u0e49'.repeat(6),
    ],
    ['stand on it', '\u0336\u200d Anna', 'Anna'],
    ['hide in it', 'A\u200bn\u2060n\u00ada', 'Anna'],
  ])('%s', (_, name, plain) => {
    expect(toPlainName(name)).toBe(plain)
  })
})

it('[P1] a profile is read with its name made plain', () => {
  const profile = { microphone: true, camera: false }
  expect(profilePayload({ ...profile, name: ' \u202eAnna\u3164' })).toEqual({
    ...profile,
    name: 'Anna',
  })
  expect(profilePayload({ ...profile, name: '\u200b' })).toEqual({ ...profile, name: '' })
  expect(profilePayload({ ...profile, name: 'a'.repeat(41) })).toBeUndefined()
})
