/**
 * The one writer of a sender's parameters. EDGE. A browser refuses parameters that were read before
 * another change of them (W3C webrtc-pc section 5.2), so that each sender has one change at a time,
 * and the newest waits for its end.
 */
import { hasAll } from '../../base/hasAll'
import { logFailure } from '../../base/logFailure'

const report = logFailure('senders')

export type SenderParameters = {
  /**
   * Sets what of this is not so yet. A sender without an encoding is not agreed upon, and takes it
   * when it is asked again.
   */
  set(sender: RTCRtpSender, encoding: RTCRtpEncodingParameters): void
  /** The next picture needs none of those before it. Firefox does not know how. */
  sendKeyFrame(sender: RTCRtpSender): void
}

/** What a sender is to be given once it has taken what it was given last. */
type Wanted = { encoding: RTCRtpEncodingParameters; isKeyFrame: boolean }

export function createSenderParameters(): SenderParameters {
  /** The senders that take a change now. */
  const waiting = new Map<RTCRtpSender, Wanted>()

  async function write(sender: RTCRtpSender): Promise<void> {
    try {
      for (let next = take(sender); next !== null; next = take(sender)) await next().catch(refuse)
    } finally {
      waiting.delete(sender)
    }

    /** What waits is tried all the same: a key frame is asked for once. */
    function refuse(error: unknown): void {
      // Of a connection that was closed meanwhile nothing is wanted.
      if (sender.transport?.state !== 'closed') report(error)
    }
  }

  /** The next change, or null when there is none. */
  function take(sender: RTCRtpSender): (() => Promise<void>) | null {
    const wanted = waiting.get(sender)
    waiting.set(sender, { encoding: {}, isKeyFrame: false })
    const parameters = sender.getParameters()
    const [encoding] = parameters.encodings
    if (wanted === undefined || !encoding) return null
    if (hasAll(encoding, wanted.encoding) && !wanted.isKeyFrame) return null
    Object.assign(encoding, wanted.encoding)
    return () =>
      wanted.isKeyFrame
        ? sender.setParameters(parameters, { encodingOptions: [{ keyFrame: true }] })
        : sender.setParameters(parameters)
  }

  function want(sender: RTCRtpSender, wanted: Wanted): void {
    const before = waiting.get(sender)
    waiting.set(sender, {
      encoding: { ...before?.encoding, ...wanted.encoding },
      isKeyFrame: wanted.isKeyFrame || before?.isKeyFrame === true,
    })
    if (before === undefined) void write(sender)
  }

  return {
    set: (sender, encoding) => want(sender, { encoding, isKeyFrame: false }),
    sendKeyFrame: (sender) => want(sender, { encoding: {}, isKeyFrame: true }),
  }
}
