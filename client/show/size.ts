/** How large things are, and where they lie. PURE. */
export type Size = { width: number; height: number }
export type Point = { x: number; y: number }
export type Box = Point & Size

const long = 1920
const short = 1080
/** Less is more than some encoders take. */
const least = 32

/**
 * Of the canvas that a picture is sent by: in the picture's own shape, and in even numbers, which
 * encoders want. `mayGrow`: a page has no size of its own in pixels, and what is near should be
 * sharp.
 */
export function toCanvasSize(picture: Size, mayGrow: boolean): Size {
  const isWide = picture.width >= picture.height
  const most = isWide ? { width: long, height: short } : { width: short, height: long }
  const fit = Math.min(most.width / picture.width, most.height / picture.height)
  const scale = mayGrow ? fit : Math.min(fit, 1)
  return { width: toEven(picture.width * scale), height: toEven(picture.height * scale) }
}

/** The largest of this shape that is no larger than the picture, and has no more pixels than `most`. */
export function withinPixels({ width, height }: Size, most: number): Size {
  const scale = Math.min(1, Math.sqrt(most / (width * height)))
  return {
    width: Math.max(1, Math.floor(width * scale)),
    height: Math.max(1, Math.floor(height * scale)),
  }
}

/** Where all of a picture lies in a frame: as large as can be, in the middle. */
export function fitInside(picture: Size, frame: Size): Box {
  const scale = Math.min(frame.width / picture.width, frame.height / picture.height)
  const width = picture.width * scale
  const height = picture.height * scale
  return { x: (frame.width - width) / 2, y: (frame.height - height) / 2, width, height }
}

function toEven(length: number): number {
  return Math.max(least, 2 * Math.round(length / 2))
}
