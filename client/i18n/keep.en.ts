export const keepEn = {
  keep: 'Remember rooms on this device',
  keepHint:
    'Their links, with their keys, are kept in this browser only, and so is the key that makes rooms, if you entered one. Anybody who uses it can open them.',
  keepNone: 'No room is remembered, and those that were are forgotten.',
}

export type KeepWords = typeof keepEn
