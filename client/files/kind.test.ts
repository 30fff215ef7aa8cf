import { describe, expect, it } from 'vitest'
import { isPicture, kindOf, pictureBytes, pictureType } from './kind'

describe('[P8] what a file is called', () => {
  it.each([
    ['photo.jpg', 'picture'],
    ['Photo.JPEG', 'picture'],
    ['film.mkv', 'video'],
    ['song.opus', 'sound'],
    ['report.pdf', 'document'],
    ['page.html', 'document'],
    ['notes.txt', 'text'],
    ['all.zip', 'archive'],
    ['tea', 'file'],
    ['tea.constructor', 'file'],
    ['tea.exe/', 'program'],
    ['setup.exe', 'program'],
    ['photo.jpg.exe', 'program'],
    ['photo.exe ', 'program'],
    ['photo.exe.', 'program'],
    ['photo.exe\u2800', 'program'],
    ['photo\u202egpj.exe', 'program'],
    ['photo.e\u200bx\u202de', 'program'],
    ['.exe', 'file'],
    ['x.settingcontent-ms', 'program'],
    ['x.appref-ms', 'program'],
    ['report.docm', 'program'],
    ['run.Desktop', 'program'],
    [`${'a'.repeat(196)}.exe${'y'.repeat(30)}`, 'program'],
  ])('%j: a %s', (name, kind) => expect(kindOf(name)).toBe(kind))

  it.each([
    ['photo.jpg', 1, true],
    ['photo.jpg', pictureBytes, true],
    ['photo.jpg', pictureBytes + 1, false],
    ['photo.jpg', 0, false],
    ['photo.svg', 100, false],
    ['photo.jpg.exe', 100, false],
    ['photo.jpg ', 100, true],
    ['photo.heic', 100, false],
  ])('%j of %i bytes: looked at within the page, %s', (name, size, is) => {
    expect(isPicture({ name, size })).toBe(is)
  })
})

describe('[P8] a picture', () => {
  const of = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0))

  it.each([
    ['\u0089PNG\r\n\u001a\n', 'image/png'],
    ['\u00ff\u00d8\u00ff\u00e0', 'image/jpeg'],
    ['GIF89a', 'image/gif'],
    ['RIFF\n\0\0\0WEBPVP8 ', 'image/webp'],
    ['\0\0\0\u0020ftypavif', 'image/avif'],
    ['BM6', 'image/bmp'],
    ['<svg xmlns="http://www.w3.org/2000/svg">', null],
    ['<html>', null],
    [' \u0089PNG', null],
    ['RIFF\n\0\0\0WAVE', null],
    ['\0\0\0\u0020ftypmp42', null],
    ['%PDF-1.7', null],
    ['', null],
  ])('is told by its first bytes: %j', (first, type) => expect(pictureType(of(first))).toBe(type))
})
