/**
 * Which part of a picture is seen. PURE. Places are in parts of the frame: 0, 0 is its corner at the
 * top on the left, 1, 1 the one across.
 */
import { type Box, fitInside, type Point, type Size } from './size'

/** `x`, `y`: what of the whole picture is in the middle. */
export type View = Point & { scale: number }

export const whole: View = { scale: 1, x: 0.5, y: 0.5 }

const most = 8
const step = 1.5
/** How far an arrow goes, in parts of what is seen. */
const stride = 0.1

/** `at` stays where it is. */
export function zoom(view: View, factor: number, at: Point = whole): View {
  const scale = Math.min(most, Math.max(1, view.scale * factor))
  const move = 1 / view.scale - 1 / scale
  return clamp({
    scale,
    x: view.x + (at.x - 0.5) * move,
    y: view.y + (at.y - 0.5) * move,
  })
}

export const zoomIn = (view: View): View => zoom(view, step)
export const zoomOut = (view: View): View => zoom(view, 1 / step)
export const canZoomIn = (view: View): boolean => view.scale < most
export const canZoomOut = (view: View): boolean => view.scale > 1

/** The picture follows the hand that drags it. */
export function pan(view: View, by: Point): View {
  return clamp({ ...view, x: view.x - by.x / view.scale, y: view.y - by.y / view.scale })
}

/** Two fingers, whose middle moves, and which come to stand `factor` times as far apart. */
export function pinch(view: View, factor: number, from: Point, to: Point): View {
  return pan(zoom(view, factor, from), { x: to.x - from.x, y: to.y - from.y })
}

/** Null: not a key of ours. */
export function withKey(view: View, key: string): View | null {
  switch (key) {
    case '+':
    case '=':
      return zoomIn(view)
    case '-':
      return zoomOut(view)
    case '0':
      return whole
    case 'ArrowLeft':
      return pan(view, { x: stride, y: 0 })
    case 'ArrowRight':
      return pan(view, { x: -stride, y: 0 })
    case 'ArrowUp':
      return pan(view, { x: 0, y: stride })
    case 'ArrowDown':
      return pan(view, { x: 0, y: -stride })
    default:
      return null
  }
}

/** Where to draw all of a picture so that the frame has the part that is seen. */
export function toPlace({ scale, x, y }: View, picture: Size, frame: Size): Box {
  const all = fitInside(picture, frame)
  return {
    x: (all.x - x * frame.width) * scale + frame.width / 2,
    y: (all.y - y * frame.height) * scale + frame.height / 2,
    width: all.width * scale,
    height: all.height * scale,
  }
}

/** Nothing is seen beyond the edges. */
function clamp({ scale, x, y }: View): View {
  const half = 0.5 / scale
  const within = (at: number) => Math.min(1 - half, Math.max(half, at))
  return { scale, x: within(x), y: within(y) }
}
