/** What fingers, a wheel and keys want of what is shown. PURE. */
import type { Point, Size } from '../../show/size'
import { fitInside } from '../../show/size'
import { pan, pinch, type View, whole, zoom } from '../../show/view'

/** Where the picture lies in the element that it is fitted into, in pixels of the page. */
export type Place = Point & Size

export function toPicturePlace(element: Place, picture: Size): Place {
  const { x, y, width, height } = fitInside(picture, element)
  return { x: element.x + x, y: element.y + y, width, height }
}

/** In parts of the picture's frame. */
export function toPart({ x, y }: Point, place: Place): Point {
  return { x: (x - place.x) / place.width, y: (y - place.y) / place.height }
}

/** One or two fingers, where they were and where they are; a third changes nothing. */
export function follow(view: View, from: Point[], to: Point[], place: Place): View {
  const [a, b] = from
  const [c, d] = to
  if (!a || !c) return view
  if (!b || !d) return pan(view, difference(toPart(c, place), toPart(a, place)))
  const factor = distance(c, d) / Math.max(1, distance(a, b))
  return pinch(view, factor, toPart(middle(a, b), place), toPart(middle(c, d), place))
}

/** A pad's pinch comes as a wheel with Control, in smaller steps. Lines and pages are made pixels. */
export function toWheelFactor(wheel: Pick<WheelEvent, 'deltaY' | 'deltaMode' | 'ctrlKey'>): number {
  const unit = [1, 16, 400][wheel.deltaMode] ?? 1
  const pixels = Math.min(240, Math.max(-240, wheel.deltaY * unit))
  return Math.exp(-pixels * (wheel.ctrlKey ? 0.01 : 0.002))
}

/** A double tap or click: to what is there, and back. */
export function toTapped(view: View, at: Point): View {
  return view.scale > 1 ? whole : zoom(view, 2.5, at)
}

/** The page that a key leads to. While one looks at a part of a page, arrows move that. */
export function toPage(key: string, page: number, pages: number, view: View): number | null {
  const isWhole = view.scale === 1
  switch (key) {
    case 'PageDown':
      return page + 1
    case 'PageUp':
      return page - 1
    case 'Home':
      return 1
    case 'End':
      return pages
    case 'ArrowRight':
      return isWhole ? page + 1 : null
    case 'ArrowLeft':
      return isWhole ? page - 1 : null
    default:
      return null
  }
}

const skipMs = 5000

/** Where a key leads to in a video. */
export function toPosition(key: string, positionMs: number, durationMs: number): number | null {
  const by = key === 'ArrowRight' ? skipMs : key === 'ArrowLeft' ? -skipMs : null
  return by === null ? null : Math.min(durationMs, Math.max(0, positionMs + by))
}

const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })
const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y)
const difference = (a: Point, b: Point): Point => ({ x: a.x - b.x, y: a.y - b.y })
