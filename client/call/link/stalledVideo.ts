/**
 * Whether pictures that are decoded also come out. EDGE. In Chromium 156 a connection that rolled
 * its offer back sometimes goes on decoding, and its track gives no picture any more to anybody
 * (docs/decisions/0010); nothing else tells.
 */
import { after } from '../../base/after'

type FrameSource = { readable: ReadableStream<{ close(): void }> }
type FrameReader = ReadableStreamDefaultReader<{ close(): void }>

declare global {
  /** Chromium alone has it for pages (November 2026), and Chromium alone needs it. */
  // oxlint-disable-next-line no-var -- only a `var` is a member of the global object
  var MediaStreamTrackProcessor:
    | (new (init: { track: MediaStreamTrack }) => FrameSource)
    | undefined
}

export type StalledVideoWatch = {
  /** Looks from now on, until a picture has come out. */
  begin: () => void
  end: () => void
}

export const lookMs = 500
/** So many, and not one of them came out. */
const decodedMin = 15

export function createStalledVideoWatch(
  pc: Pick<RTCPeerConnection, 'getReceivers'>,
  onLost: () => void,
): StalledVideoWatch {
  let watch = 0

  async function look(own: number): Promise<void> {
    const receiver = pc.getReceivers().find((r) => r.track.kind === 'video')
    if (receiver === undefined || globalThis.MediaStreamTrackProcessor === undefined) return
    const { track } = receiver
    const reader = new globalThis.MediaStreamTrackProcessor({ track }).readable.getReader()
    const shown = endWhenShown(reader, own)
    try {
      let before = await decoded(receiver)
      while (own === watch) {
        await after(lookMs)
        const now = await decoded(receiver)
        before = Math.min(before, now) // It begins anew when the other stops sending and begins again.
        if (own !== watch || now < before + decodedMin) continue
        watch += 1
        onLost()
      }
    } finally {
      await reader.cancel()
      await shown
    }
  }

  /** One picture is enough. */
  async function endWhenShown(reader: FrameReader, own: number): Promise<void> {
    const { value } = await reader.read()
    value?.close()
    if (own === watch) watch += 1
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
