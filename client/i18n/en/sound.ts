export const soundEn = {
  silent: 'Sound is off, so you would not hear a call.',
  turnOn: 'Turn on sound',
}

export type SoundWords = typeof soundEn
