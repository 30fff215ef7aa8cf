export const slowEn = {
  tooSlow: 'Your connection is too slow for video. Others can still hear you.',
  back: 'Your video is on again.',
}

export type SlowWords = typeof slowEn
