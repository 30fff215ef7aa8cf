import type { Profile } from '../../protocol/payload'
import type { MediaState } from '../session'

/** What the others may see of us (P1): our devices only while we are in a call. PURE. */
export function toProfile(name: string, media: MediaState, inCall: boolean): Profile {
  const { microphone, camera, muted, paused } = media
  const isWanted = (at: string): boolean => at === 'on' || at === 'asking'
  const isSeen = inCall && isWanted(camera.at)
  return {
    name,
    microphone: inCall && isWanted(microphone.at) && !muted,
    camera: isSeen,
    ...(isSeen && paused && { paused }),
  }
}
