import { expect, it } from 'vitest'
import { controlsEn } from '../../i18n/en/controls'
import { shortcuts, toShortcut } from './shortcut'

const plain = {
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  repeat: false,
  isComposing: false,
  getModifierState: () => false,
}

it.each([
  ['QWERTY', 'm', 'KeyM', 'mute'],
  ['QWERTY', 'v', 'KeyV', 'camera'],
  ['with Caps Lock', 'M', 'KeyM', 'mute'],
  ['AZERTY, where M is on QWERTY', ',', 'KeyM', 'mute'],
  ['AZERTY, what is labelled M', 'm', 'Semicolon', null],
  ['Dvorak', 'm', 'KeyM', 'mute'],
  ['Dvorak, where V is on QWERTY', 'k', 'KeyV', 'camera'],
  ['Dvorak, what is labelled V', 'v', 'Period', null],
  ['Turkish F', 'ö', 'KeyV', 'camera'],
  ['Russian', 'ь', 'KeyM', 'mute'],
  ['Russian, which looks like M', 'м', 'KeyV', 'camera'],
  ['Greek', 'μ', 'KeyM', 'mute'],
  ['Greek', 'ω', 'KeyV', 'camera'],
  ['Hebrew', 'צ', 'KeyM', 'mute'],
  ['Arabic', 'ر', 'KeyV', 'camera'],
  ['Arabic, two letters', 'لا', 'KeyB', null],
  ['Thai', 'ท', 'KeyM', 'mute'],
  ['Hindi, a vowel sign', 'ा', 'KeyM', 'mute'],
  ['Korean', 'ㅡ', 'KeyM', 'mute'],
  ['Japanese kana', 'も', 'KeyM', 'mute'],
  ['Georgian', 'ვ', 'KeyV', 'camera'],
  ['a dead key', 'Dead', 'KeyM', 'mute'],
  ['the space bar', ' ', 'Space', 'talk'],
  ['AZERTY, where S is', 's', 'KeyS', 'share'],
  ['AZERTY, without Shift', '&', 'Digit1', 'large'],
  ['QWERTY', '9', 'Digit9', null],
  ['for an input method', 'Process', 'KeyM', null],
  ['no letter', 'Enter', 'Enter', null],
  ['on a screen, which has no places', 'm', '', 'mute'],
  ['on a screen', 'x', '', null],
  ['a name of every object', 'constructor', '', null],
])('%s: %s at %s is %s', (_, key, code, shortcut) => {
  expect(toShortcut({ ...plain, key, code })).toBe(shortcut)
})

it.each(['ctrlKey', 'metaKey', 'altKey', 'shiftKey', 'repeat', 'isComposing'])(
  'with %s it is none',
  (how) => {
    expect(toShortcut({ ...plain, key: 'm', code: 'KeyM', [how]: true })).toBeNull()
    expect(toShortcut({ ...plain, key: ' ', code: 'Space', [how]: true })).toBeNull()
  },
)

it('with AltGr, which is a modifier of its own on Linux, it is none', () => {
  const getModifierState = (modifier: string) => modifier === 'AltGraph'
  expect(toShortcut({ ...plain, key: 'µ', code: 'KeyM', getModifierState })).toBeNull()
})

it.each([
  ['QWERTY', '?', 'Slash', 'keys'],
  ['German, where it is typed', '?', 'Minus', 'keys'],
  ['German, where it is on QWERTY', '_', 'Slash', 'keys'],
  ['French, where M is on QWERTY', '?', 'KeyM', 'keys'],
])('the keys are shown by %s: %s at %s with Shift is %s', (_, key, code, shortcut) => {
  expect(toShortcut({ ...plain, shiftKey: true, key, code })).toBe(shortcut)
})

it('a slash alone is none', () => {
  expect(toShortcut({ ...plain, key: '/', code: 'Slash' })).toBeNull()
})

it('each of them is listed', () => {
  expect(controlsEn.shortcuts.map(([key]) => key)).toEqual([
    'M',
    'V',
    'Space',
    'S',
    'C',
    'H',
    'F',
    '1 – 8',
    '?',
  ])
  expect(controlsEn.shortcuts.length).toBe(shortcuts.length)
})
