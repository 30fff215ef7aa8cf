/**
 * The one writer of a sender's parameters. EDGE. A browser refuses parameters that were read before
 * another change of them (W3C webrtc-pc section 5.2), so that each sender has one change at a time,
 * and the newest waits for its end.
 */
import { hasAll } from '../../base/hasAll'
import { logFailure } from '../../base/logFailure'

const report = logFailure('senders')

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to another
  interface RTCRtpEncodingParameters {
    /** W3C webrtc-extensions; Safari lacks it (November 2026). */
    codec?: RTCRtpCodec
  }
}

export type SenderParameters = {
  /**
   * Sets what of this is not so yet. A sender without an encoding is not agreed upon, and takes it
   * when it is asked again.
   */
  set(sender: RTCRtpSender, encoding: RTCRtpEncodingParameters, ofScreen?: ScreenParameters): void
  /** The next picture needs none of those before it. Firefox does not know how. */
  sendKeyFrame(sender: RTCRtpSender): void
}

/** How a shared picture is encoded: with which of the codecs agreed upon, and what it loses first. */
export type ScreenParameters = {
  codec: (codecs: readonly RTCRtpCodecParameters[]) => RTCRtpCodec | undefined
  degradationPreference: RTCDegradationPreference
}

/** What a sender is to be given once it has taken what it was given last. */
type Wanted = {
  encoding: RTCRtpEncodingParameters
  ofScreen?: ScreenParameters | undefined
  isKeyFrame: boolean
}

export function createSenderParameters(): SenderParameters {
  /** How each was asked to encode a shared picture: a browser that knows no such thing is not asked again. */
  const screens = new WeakMap<RTCRtpSender, string>()
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
    const isNew = putScreen(sender, parameters, wanted.ofScreen)
    const isSo = hasAll(encoding, wanted.encoding) && !isNew
    if (isSo && !wanted.isKeyFrame) return null
    Object.assign(encoding, wanted.encoding)
    return () =>
      wanted.isKeyFrame
        ? sender.setParameters(parameters, { encodingOptions: [{ keyFrame: true }] })
        : sender.setParameters(parameters)
  }

  /** Puts in how a shared picture is to be encoded; gives whether that is new. */
  function putScreen(
    sender: RTCRtpSender,
    parameters: RTCRtpSendParameters,
    wanted: ScreenParameters | undefined,
  ): boolean {
    const [encoding] = parameters.encodings
    if (wanted === undefined || !encoding) return false
    const { degradationPreference } = wanted
    const codec = wanted.codec(parameters.codecs)
    parameters.degradationPreference = degradationPreference
    if (codec === undefined) delete encoding.codec
    else encoding.codec = codec
    const asked = `${degradationPreference} ${codec?.mimeType}`
    const isNew = screens.get(sender) !== asked
    screens.set(sender, asked)
    return isNew
  }

  function want(sender: RTCRtpSender, wanted: Wanted): void {
    const before = waiting.get(sender)
    waiting.set(sender, {
      encoding: { ...before?.encoding, ...wanted.encoding },
      ofScreen: wanted.ofScreen ?? before?.ofScreen,
      isKeyFrame: wanted.isKeyFrame || before?.isKeyFrame === true,
    })
    if (before === undefined) void write(sender)
  }

  return {
    set: (sender, encoding, ofScreen) => want(sender, { encoding, ofScreen, isKeyFrame: false }),
    sendKeyFrame: (sender) => want(sender, { encoding: {}, isKeyFrame: true }),
  }
}
