import { expect, it } from 'vitest'
import { toShortcut } from './shortcut'

const plain = {
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  repeat: false,
  isComposing: false,
}

it.each([
  ['QWERTY', 'm', 'KeyM', 'mute'],
  ['QWERTY', 'v', 'KeyV', 'camera'],
  ['with Caps Lock', 'M', 'KeyM', 'mute'],
  ['AZERTY', 'm', 'Semicolon', 'mute'],
  ['AZERTY, the comma', ',', 'KeyM', null],
  ['Dvorak', 'm', 'KeyM', 'mute'],
  ['Dvorak, where V is', 'v', 'Period', 'camera'],
  ['Dvorak, what is in its place', 'k', 'KeyV', null],
  ['Turkish F, what is in its place', 'ö', 'KeyV', null],
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
  ['German, with AltGr on Linux', 'µ', 'KeyM', null],
  ['Japanese kana', 'も', 'KeyM', 'mute'],
  ['Georgian', 'ვ', 'KeyV', 'camera'],
  ['for an input method', 'Process', 'KeyM', null],
  ['a dead key', 'Dead', 'KeyM', null],
  ['no letter', 'Enter', 'Enter', null],
  ['a name of every object', 'constructor', '', null],
])('%s: %s at %s is %s', (_, key, code, shortcut) => {
  expect(toShortcut({ ...plain, key, code })).toBe(shortcut)
})

it.each(['ctrlKey', 'metaKey', 'altKey', 'shiftKey', 'repeat', 'isComposing'])(
  'with %s it is none',
  (how) => {
    expect(toShortcut({ ...plain, key: 'm', code: 'KeyM', [how]: true })).toBeNull()
  },
)
