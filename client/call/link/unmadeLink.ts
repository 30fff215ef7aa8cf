import type { Link } from '../types'

/** Of a link without a connection: the browser makes none, or the code for it did not come. */
export function unmadeLink(): Link {
  return {
    status: { at: 'failed', why: 'unknown' },
    screen: null,
    stream: new MediaStream(),
    speaking: false,
    still: false,
    voiceOnly: false,
    weak: null,
    safety: { at: 'comparing' },
  }
}
