/** What two say to each other about their pictures, over each connection anew (M11, M12). */
import type { ShareMessage, WantMessage } from '../../../protocol/inBand'
import { createShareExchange, type ShareNeeds, type ShareOptions } from './shareExchange'
import { createWants, type Wants } from './wants'

export type PictureTalk = Pick<Wants, 'want' | 'wanted'> & {
  hear: (message: ShareMessage | WantMessage) => void
  /** Something of ours is another, or the connection: says what has not been said over it. */
  follow: () => void
  /** There is a new connection, over which nothing was said. */
  begin: () => void
}

export function createPictureTalk(options: ShareOptions, needs: ShareNeeds): PictureTalk {
  const share = createShareExchange(options, needs)
  const wants = createWants(needs.send)
  return {
    want: wants.want,
    wanted: wants.wanted,
    hear: (message) => (message.type === 'share' ? share.hear(message) : wants.hear(message)),
    follow() {
      share.follow()
      wants.follow()
    },
    begin() {
      share.begin()
      wants.begin()
    },
  }
}
