export const keepEn = {
  keep: 'Remember rooms on this device',
  keepHint:
    'Their links and keys are kept in this browser only, and so is the server key if you entered one. Anybody who uses this browser can open the rooms.',
  keepNone: 'No rooms are remembered, and earlier ones are forgotten.',
}

export type KeepWords = typeof keepEn
