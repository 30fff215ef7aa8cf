/**
 * Whether pictures that are decoded also come out. EDGE. In Chromium 156 a connection that rolled its offer back sometimes
 * goes on decoding, and its track gives no picture any more to anybody (docs/decisions/0010); nothing else tells.
 */
type FrameSource = { readable: ReadableStream<{ close(): void }> }

declare global {
  /** Chromium alone has it for pages (November 2026), and Chromium alone needs it. */
  // oxlint-disable-next-line no-var -- only a `var` is a member of the global object
  var MediaStreamTrackProcessor:
    | (new (init: { track: MediaStreamTrack }) => FrameSource)
    | undefined
}

export type PictureWatch = {
  /** Looks from now on, until a picture has come out. */
  begin(): void
  end(): void
}

const lookMs = 500
/** So many, and not one of them came out. */
const decodedMin = 15

export function createPictureWatch(pc: RTCPeerConnection, onLost: () => void): PictureWatch {
  let watch = 0

  async function look(own: number): Promise<void> {
    const receiver = pc.getReceivers().find((r) => r.track.kind === 'video')
    if (receiver === undefined || globalThis.MediaStreamTrackProcessor === undefined) return
    const { track } = receiver
    const reader = new globalThis.MediaStreamTrackProcessor({ track }).readable.getReader()
    const frame = reader.read().then(({ value }) => {
      value?.close()
      return true
    })
    const before = await decoded(receiver)
    let hasCome = false
    while (own === watch && !hasCome) {
      hasCome = await Promise.race([frame, after(lookMs)])
      const isLost = !hasCome && (await decoded(receiver)) >= before + decodedMin
      if (!isLost || own !== watch) continue
      watch += 1
      onLost()
    }
    await reader.cancel()
  }

  return {
    begin: () => void look(++watch).catch(() => {}),
    end: () => void watch++,
  }
}

async function decoded(receiver: RTCRtpReceiver): Promise<number> {
  let frames = 0
  for (const entry of (await receiver.getStats()).values())
    if (entry.type === 'inbound-rtp') frames += entry.framesDecoded ?? 0
  return frames
}

function after(ms: number): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), ms))
}
