/** Our own tracks on the senders of a connection. EDGE. */
import type { Source } from '../types'
import { isSearching } from '../health/iceState'
import { transceiversOf } from './sections'

type OwnTracksOptions = {
  /** Our track of this source, at this moment. */
  track: (source: Source) => MediaStreamTrack | null
  onFailed: (error: unknown) => void
}

/**
 * Gives what puts them there. A sender takes one track at a time, and ours may be another by the
 * time that it has: then that one follows. The first track of a sender waits until there is a way:
 * it is work for the thread that looks for one (bench/notes/first-pictures.md), and nothing is lost,
 * since encryption comes in between. What is sent already is changed, or taken away, at once.
 */
export function createOwnTracks(
  pc: RTCPeerConnection,
  { track, onFailed }: OwnTracksOptions,
): () => void {
  const busy = new Set<RTCRtpSender>()

  async function follow(sender: RTCRtpSender, source: Source): Promise<void> {
    if (busy.has(sender)) return
    busy.add(sender)
    try {
      for (let own = track(source); mustReplace(sender, own); own = track(source))
        await sender.replaceTrack(own)
    } catch (error) {
      onFailed(error)
    } finally {
      busy.delete(sender)
    }
  }

  function mustReplace(sender: RTCRtpSender, own: MediaStreamTrack | null): boolean {
    if (sender.track === own || pc.signalingState === 'closed') return false
    return sender.track !== null || !isSearching(pc)
  }

  return () => {
    for (const [source, { sender }] of transceiversOf(pc)) void follow(sender, source)
  }
}
