export const slowEn = {
  tooSlow: 'Your connection is too slow for video. Your voice goes on.',
  back: 'Your video is on again.',
}

export type SlowWords = typeof slowEn
