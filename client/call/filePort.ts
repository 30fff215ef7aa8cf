/**
 * What files go by (P8): the channel of each connection, and what else is sent beside them. EDGE.
 * What is said over it, `client/files` decides: it is loaded later, and is no part of a call.
 */
import type { PeerId } from '../../protocol/messages'
import { callListener } from '../base/callListener'
import type { Links } from './link/links'
import type { Load } from './types'

/** Who hears it: `client/files`. */
export type FileEar = {
  /**
   * The channel of a connection to this peer is open, and both have accepted. It takes the place of
   * the one before, which nothing comes over any more. Nobody else listens to it.
   */
  opened: (peer: PeerId, channel: RTCDataChannel) => void
  /** This peer has left for good, or was put out. */
  gone: (peer: PeerId) => void
  /** We have left the room. */
  left: () => void
}

export type FilePort = {
  /** One hears at a time. Gives what ends it. */
  listen: (ear: FileEar) => () => void
  /** What is sent to the others beside files, at this moment. */
  load: () => Load
}

type Needs = Pick<Links, 'view' | 'files' | 'load'>

export function createFilePort({
  view,
  files,
  load,
}: Needs): FilePort & Omit<FileEar, 'opened'> & { opened: (peer: PeerId) => void } {
  let ear: FileEar | null = null

  function opened(peer: PeerId): void {
    const channel = files(peer)
    if (channel?.readyState === 'open') callListener(() => ear?.opened(peer, channel))
  }

  return {
    load,
    opened,
    listen(next) {
      ear = next
      for (const peer of view.peek().keys()) opened(peer)
      return () => {
        if (ear === next) ear = null
      }
    },
    gone: (peer) => ear?.gone(peer),
    left: () => ear?.left(),
  }
}
