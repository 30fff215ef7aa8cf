/**
 * A canvas that is sent. EDGE: the document's canvas, and its track.
 *
 * A canvas gives a frame only when it is drawn on. Whoever comes later needs a key frame, and an
 * encoder makes none without a frame: so the last one is drawn again.
 */
import type { Size } from './size'

type Paint = (context: CanvasRenderingContext2D, frame: Size) => void

export type Picture = {
  canvas: HTMLCanvasElement
  track: MediaStreamTrack
  /** Draws it in this size, over what was there. */
  draw(size: Size, paint: Paint): void
  close(): void
}

/** A page that is hidden has its timers held back to one second, which is often enough. */
const againMs = 500

/** `hint`: for the encoder, whether what moves or what is sharp matters. Null: it cannot be sent. */
export function createPicture(size: Size, hint: 'detail' | 'motion'): Picture | null {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, size)
  const context = canvas.getContext('2d', { alpha: false })
  const [track] = canvas.captureStream().getVideoTracks()
  if (context === null || track === undefined) return null
  const sent: MediaStreamTrack & { requestFrame?: () => void } = track
  if ('contentHint' in sent) sent.contentHint = hint
  const again = setInterval(() => {
    // One pixel, over itself.
    context.drawImage(canvas, 0, 0, 1, 1, 0, 0, 1, 1)
    sent.requestFrame?.()
  }, againMs)

  return {
    canvas,
    track,
    draw({ width, height }, paint) {
      if (canvas.width !== width || canvas.height !== height)
        Object.assign(canvas, { width, height })
      context.imageSmoothingQuality = 'high'
      context.fillStyle = '#000'
      context.fillRect(0, 0, width, height)
      paint(context, { width, height })
    },
    close() {
      clearInterval(again)
      track.stop()
      // Its memory is given back at once, of which phones have little for canvases.
      Object.assign(canvas, { width: 0, height: 0 })
    },
  }
}
