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
 * since encryption comes in between. It waits for its section to be agreed upon too: a screen that
 * stands still gives one picture as it is taken up, and the next a second later. What is sent already
 * is changed, or taken away, at once.
 */
export function createOwnTracks(
  pc: RTCPeerConnection,
  { track, onFailed }: OwnTracksOptions,
): () => void {
  const busy = new Set<RTCRtpSender>()

  async function follow(transceiver: RTCRtpTransceiver, source: Source): Promise<void> {
    const { sender } = transceiver
    if (busy.has(sender)) return
    busy.add(sender)
    try {
      for (let own = track(source); mustReplace(transceiver, own); own = track(source))
        await sender.replaceTrack(own)
    } catch (error) {
      onFailed(error)
    } finally {
      busy.delete(sender)
    }
  }

  function mustReplace(
    { sender, currentDirection }: RTCRtpTransceiver,
    own: MediaStreamTrack | null,
  ): boolean {
    if (sender.track === own || pc.signalingState === 'closed') return false
    return sender.track !== null || (currentDirection !== null && !isSearching(pc))
  }

  return () => {
    for (const [source, transceiver] of transceiversOf(pc)) void follow(transceiver, source)
  }
}
