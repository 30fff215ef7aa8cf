import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endingOf, toSafeName } from './safeName'

const bytesOf = (text: string): number => new TextEncoder().encode(text).length

describe('[P8] the name of a file', () => {
  it.each([
    ['is kept as it is', 'Tea at 3 – 茶 (1).pdf', 'Tea at 3 – 茶 (1).pdf'],
    ['is no path', '../../etc/passwd', 'passwd'],
    ['is no path of Windows', 'C:\\Windows\\system32\\cmd.exe', 'cmd.exe'],
    ['is no stream of another file', 'a.txt:evil.exe', 'a.txt_evil.exe'],
    ['is the last that there is of a path', 'tea/', 'tea'],
    ['is no folder above', '..', 'file'],
    ['is no folder above, behind another', 'tea/..', 'file'],
    ['is no hidden file', '.bashrc', 'bashrc'],
    ['does not end with dots or blanks', 'photo.exe. . ', 'photo.exe'],
    ['has no controls', 'a\u0000b\u001b[31m\n.txt', 'a_b_[31m_.txt'],
    ['has nothing that a system takes for something else', 'a<b>|"*?.txt', 'a_b_.txt'],
    ['is not turned around', 'photo\u202egpj.exe', 'photogpj.exe'],
    ['is not turned around otherwise', '\u2067a\u2069\u200f\u061cb.txt', 'ab.txt'],
    ['has nothing that is unseen', 'pho\u200bto\u00ad.\u2060exe', 'photo.exe'],
    ['has no halves of letters', 'a\ud83d.txt', 'a.txt'],
    ['bears few marks on a letter', `Z${'\u0301'.repeat(4000)}.txt`, `Z${'\u0301'.repeat(3)}.txt`],
    ['has one blank where there are many', `photo.jpg${' '.repeat(200)}.exe`, 'photo.jpg .exe'],
    [
      'has one blank where there is braille',
      `photo.jpg${'\u2800'.repeat(99)}.exe`,
      'photo.jpg .exe',
    ],
    ['of braille that is blank is none', '\u2800', 'file'],
    ['is no device', 'CON', '_CON'],
    ['is no device, whatever its ending', 'lpt1.txt', '_lpt1.txt'],
    ['may begin as a device does', 'console.log', 'console.log'],
    ['that is empty is one', '', 'file'],
    ['that is blank is one', ' \t\n/ ', 'file'],
    ['of which nothing is seen is one', '\u202e\u200b', 'file'],
  ])('%s', (_, name, safe) => expect(toSafeName(name)).toBe(safe))

  it.each(['con', 'PRN', 'aux', 'nul', 'com1', 'COM9', 'lpt5'])('%s is a device', (name) => {
    expect(toSafeName(name)).toBe(`_${name}`)
  })

  it('that is too long keeps its ending, within 200 bytes', () => {
    const safe = toSafeName(`${'a'.repeat(250)}.pdf`)
    expect(safe).toBe(`${'a'.repeat(196)}.pdf`)
  })

  it('is not cut within a letter', () => {
    // An ending of four bytes leaves room for 49 of these.
    expect(toSafeName(`${'🍵'.repeat(100)}.pdf`)).toBe(`${'🍵'.repeat(49)}.pdf`)
    expect(toSafeName(`${'🍵'.repeat(100)}.jpeg`)).toBe(`${'🍵'.repeat(48)}.jpeg`)
    expect(toSafeName('茶'.repeat(200))).toBe('茶'.repeat(66))
  })

  it('does not end with a dot, nor a blank, where it was cut', () => {
    expect(toSafeName(`${'a'.repeat(199)}.${'b'.repeat(30)}`)).toBe('a'.repeat(199))
    expect(toSafeName(`${'a'.repeat(199)} ${'b'.repeat(30)}`)).toBe('a'.repeat(199))
  })

  // Letters alone hardly ever meet: those that mean something are more frequent here.
  const telling = [
    ...Array.from('/\\.:. \u2800\u202e\u2066\u200d\u0301\u0000\u007f\n\ufeff'),
    '\ud83d',
    '🏴',
    '\u{e0067}',
    '\u{e007f}',
    'con',
    '.exe',
    '🍵',
    'a'.repeat(190),
  ]
  const names = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 255 }),
    fc
      .array(fc.oneof(fc.constantFrom(...telling), fc.string({ maxLength: 3 })), { maxLength: 60 })
      .map((parts) => parts.join('')),
  )

  it('is safe, whatever it was, and stays as it is then', () => {
    fc.assert(
      fc.property(names, (name) => {
        const safe = toSafeName(name)
        expect(safe).not.toBe('')
        expect(safe).not.toMatch(/[/\\:*?"<>|\p{Cc}\p{Cs}]/u)
        expect(safe).not.toMatch(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u2800]/)
        expect(safe).not.toMatch(/^[\s.]|[\s.]$/)
        expect(bytesOf(safe)).toBeLessThanOrEqual(200)
        expect(toSafeName(safe)).toBe(safe)
      }),
      { numRuns: 500 },
    )
  })

  it('ends behind its last dot', () => {
    expect(['a.tar.GZ', 'a', 'a.', 'a.b c', `a.${'x'.repeat(21)}`].map(endingOf)).toEqual([
      'gz',
      '',
      '',
      '',
      '',
    ])
  })
})
