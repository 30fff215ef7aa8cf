import type { Link } from '../types'

/** Of a link whose connection could not be made: the browser makes none, or its code did not come. */
export function unmadeLink(): Link {
  return {
    status: { at: 'failed', why: 'unknown' },
    stream: new MediaStream(),
    speaking: false,
    still: false,
    voiceOnly: false,
    safety: { at: 'comparing' },
  }
}
