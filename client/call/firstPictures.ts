/**
 * The first pictures that are sent over a connection are small. EDGE. A browser takes a way that it does not know to bear little,
 * and lets one large picture after the other go by until it has come down to a size that fits; and Chromium then stays there
 * (docs/decisions/0019). A small one goes out at once, and a second later the browser knows what the way bears.
 */
const firstScale = 4
const firstMs = 1000

/** When each that began small was first seen to send; null before. */
const began = new WeakMap<RTCRtpSender, number | null>()

/** To be asked when a sender of pictures gets a track, having had none. */
export function beginSmall(sender: RTCRtpSender): void {
  began.set(sender, null)
  scale(sender, firstScale)
}

/** Makes whole what has been small for long enough. To be asked again and again. */
export function grow(pc: RTCPeerConnection): void {
  if (pc.connectionState !== 'connected') return
  for (const sender of pc.getSenders()) {
    const since = began.get(sender)
    if (since === undefined || sender.track === null) continue
    if (since === null) began.set(sender, Date.now())
    else if (Date.now() >= since + firstMs) {
      began.delete(sender)
      scale(sender, 1)
    }
  }
}

function scale(sender: RTCRtpSender, by: number): void {
  const parameters = sender.getParameters()
  for (const encoding of parameters.encodings) encoding.scaleResolutionDownBy = by
  // It may be closing. Otherwise pictures are as large as the browser makes them.
  sender.setParameters(parameters).catch(() => {})
}
