import { describe, expect, it, vi } from 'vitest'
import type { Ended } from '../sdk'
import { checkWords } from './check'
import { closedWords } from './closed'
import { controlsWords } from './controls'
import { embedWords } from './embed'
import { en } from './en/first'
import { toDuration, toInitials } from './format'
import { chooseLanguage } from './language'
import { homeWords } from './home'
import { offlineWords } from './offline'
import type { Part } from './part'
import { roomWords } from './room'
import { safetyWords } from './safety'
import { sharingWords } from './sharing'
import { showWords } from './show'
import { endedText, missedText, nameText, noticeText } from './say'
import { troubleWords } from './trouble'
import { ringWords } from './ring'
import { ringingWords } from './ringing'
import { weakWords } from './weak'
import { windowWords } from './window'
import { zhCN } from './zh-CN/first'

describe('dictionaries', () => {
  it('say the same things', () => {
    expect(shape(zhCN)).toEqual(shape(en))
    expect(shape(ringingWords['zh-CN'])).toEqual(shape(ringingWords.en))
  })

  it.each([
    ['home', homeWords],
    ['room', roomWords],
    ['trouble', troubleWords],
    ['closed', closedWords],
    ['controls', controlsWords],
    ['safety', safetyWords],
    ['show', showWords],
    ['check', checkWords],
    ['embed', embedWords],
    ['offline', offlineWords],
    ['ring', ringWords],
    ['sharing', sharingWords],
    ['weak', weakWords],
    ['window', windowWords],
  ])('say the same things in the part %s', async (_, part: Part<object>) => {
    expect(shape(await part['zh-CN']())).toEqual(shape(await part.en()))
  })
})

describe('chooseLanguage', () => {
  it.each([
    [['zh-Hans-CN', 'en'], 'zh-CN'],
    [['de', 'zh'], 'zh-CN'],
    [['en-GB', 'zh'], 'en'],
    [['de'], 'en'],
    [[], 'en'],
  ])('%j', (wanted, language) => {
    expect(chooseLanguage(wanted)).toBe(language)
  })
})

describe('toDuration', () => {
  it.each([
    [0, '0:00'],
    [-5, '0:00'],
    [192_999, '3:12'],
    [3_600_000, '1:00:00'],
    [3_792_000, '1:03:12'],
  ])('%i ms', (ms, text) => {
    expect(toDuration(ms)).toBe(text)
  })
})

describe('toInitials', () => {
  it.each([
    ['Anna', 'A'],
    ['anna maria lind', 'AL'],
    ['王小明', '王'],
    ['👩‍🚀 Ada', '👩‍🚀A'],
    ['\u2068אנה כהן\u2069', 'אכ'],
    ['👨‍👩‍👧‍👦 Lind', '👨‍👩‍👧‍👦L'],
    ['\u1100'.repeat(40), '\u1100'],
    [`${'\u0915\u094d'.repeat(18)}\u0915`, '\u0915\u094d'],
    ['', ''],
  ])('%s', (name, initials) => {
    expect(toInitials(name)).toBe(initials)
  })

  it.each([
    ['Anna', 'A'],
    ['e\u0301milie Zola', 'E\u0301Z'],
    ['王小明', '王'],
    ['👋 Ada', '👋A'],
    ['', ''],
  ])('%s where the browser cannot tell letters apart', (name, initials) => {
    vi.stubGlobal('Intl', {})
    try {
      expect(toInitials(name)).toBe(initials)
    } finally {
      vi.unstubAllGlobals()
    }
  })
})

describe('endedText', () => {
  const cases: [Ended, string][] = [
    [{ why: 'hung-up', names: ['Anna'], lengthMs: 192_000 }, 'Anna hung up, 3:12'],
    [{ why: 'hung-up', names: [''], lengthMs: null }, 'Guest hung up'],
    [{ why: 'removed', names: ['Anna'], lengthMs: 5000 }, 'Anna was removed, 0:05'],
    [{ why: 'you-hung-up', names: ['Bert'], lengthMs: 5000 }, 'You left the call, 0:05'],
    [
      { why: 'lost', trouble: 'no-relay', names: ['Bert', 'Chen'], lengthMs: 0 },
      'The connection to Bert and Chen was lost, 0:00',
    ],
    [
      {
        why: 'refused',
        refusals: [
          { id: 'b', name: 'Bert', reason: 'declined' },
          { id: 'c', name: 'Chen', reason: 'no-answer' },
        ],
      },
      'Bert declined. Chen did not answer',
    ],
    [{ why: 'you-declined', names: ['Anna'] }, 'You declined the call from Anna'],
  ]
  it.each(cases)('%j', (ended, text) => {
    expect(endedText(en, ended)).toBe(text)
  })
})

describe('a name that is read from right to left', () => {
  it.each(['אנה', 'محمد (2)', 'Dr. אנה', 'ﷺ', '𐤀𐤁'])(
    '%s keeps its order in every sentence',
    (name) => {
      const own = `\u2068${name}\u2069`
      expect(nameText(en, { id: 'a', profile: { name, microphone: true, camera: true } })).toBe(own)
      expect(noticeText(en, { key: 1, what: 'entered', name })).toBe(`${own} joined the call`)
      expect(missedText(en, { call: 'c', name, at: 0, busy: false })).toContain(`from ${own}, `)
      expect(endedText(zhCN, { why: 'hung-up', names: [name, 'Bert'], lengthMs: null })).toBe(
        `${own}和Bert已挂断`,
      )
    },
  )

  it.each(['Anna', '王小明', '👩‍🚀 Ada', 'M. 1'])('%s needs nothing for it', (name) => {
    expect(noticeText(en, { key: 1, what: 'entered', name })).toBe(`${name} joined the call`)
  })
})

function shape(words: object): unknown {
  return Object.entries(words).map(([key, value]: [string, unknown]) => [
    key,
    typeof value === 'object' && value !== null ? shape(value) : typeof value,
  ])
}
