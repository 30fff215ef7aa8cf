import { describe, expect, it } from 'vitest'
import { headBytes, toKind } from './kind'

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const [photo, pages, video] = (['photo', 'pages', 'video'] as const).map((what) => ({
  known: { what, everywhere: true },
  maybe: { what, everywhere: false },
}))

describe('by its first bytes, whatever its type', () => {
  it.each([
    ['\x89PNG\r\n\x1a\n', photo?.known],
    ['\xff\xd8\xff\xe0', photo?.known],
    ['GIF89a', photo?.known],
    ['RIFF\n\0\0\0WEBPVP8 ', photo?.known],
    ['\0\0\0\x18ftypheic', photo?.maybe],
    ['\0\0\0\x18ftypmif1', photo?.maybe],
    ['\0\0\0\x18ftypavif', photo?.maybe],
    ['\0\0\0\x18ftypisom', video?.maybe],
    ['\0\0\0\x18ftypqt  ', video?.maybe],
    ['\x1aE\xdf\xa3', video?.maybe],
    ['OggS', video?.maybe],
    ['%PDF-1.7', pages?.known],
    ['\n\njunk before %PDF-1.4', pages?.known],
  ])('%j', (head, kind) => {
    expect(toKind('text/plain', bytes(head))).toEqual(kind)
    expect(toKind('', bytes(head))).toEqual(kind)
  })
})

describe('by its type, where they say nothing', () => {
  it.each([
    ['image/jpeg', photo?.known],
    ['image/heic', photo?.maybe],
    ['image/tiff', photo?.maybe],
    ['video/mp4', video?.known],
    ['video/x-matroska', video?.maybe],
    ['application/pdf', pages?.known],
    ['image/svg+xml', null],
    ['text/html', null],
    ['audio/mpeg', null],
    ['', null],
  ])('%s', (type, kind) => {
    expect(toKind(type, bytes('<!doctype html>'))).toEqual(kind)
  })
})

it('what stands late in a file does not count', () => {
  expect(toKind('', bytes(`${' '.repeat(headBytes)}%PDF-`))).toBe(null)
})
