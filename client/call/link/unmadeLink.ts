import type { Link } from '../types'

/** Of a link whose connection the browser does not make. */
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
