/** Which dialect a client speaks: the one place of the room that tells them apart. */
import type { PeerId } from '../../protocol/messages'
import { openPlain, plain } from '../plain/dialect'
import type { LiveAttachment } from './attachment'
import type { Dialect, Opening } from './dialect'
import { native, openNative } from './native'

export function dialectOf({ plain: state }: LiveAttachment): Dialect {
  return state === undefined ? native : plain
}

/** `peer`: whose socket it is (J1); null for a plain client, which has no id before it comes. */
export function toOpening(peer: PeerId | null): Opening {
  return peer === null ? openPlain() : openNative(peer)
}
