/** A photo that is shown. EDGE: the browser's decoder, and canvases. */
import { createStore } from '../base/store'
import { createPicture } from './picture'
import { notOpened, type NotOpened, type Photo } from './shown'
import { toCanvasSize, withinPixels } from './size'
import { toPlace, type View, whole } from './view'

/** iOS has no larger canvases; eight times nearer it is still nearly sharp. */
const mostPixels = 16_000_000

/** `everywhere`: each browser reads its format. */
export async function openPhoto(file: File, everywhere: boolean): Promise<Photo | NotOpened> {
  const image = await decode(file)
  const source = image && toCanvas(image)
  const shown = source && show(source, file.name)
  return shown ?? notOpened(everywhere ? 'broken' : 'format')
}

function show(source: HTMLCanvasElement, name: string): Photo | null {
  const size = toCanvasSize(source, true)
  const picture = createPicture(size, 'detail')
  if (picture === null) return null
  const view = createStore(whole)
  const look = (next: View): void => {
    view.set(next)
    picture.draw(size, (context, frame) => {
      const { x, y, width, height } = toPlace(next, source, frame)
      context.drawImage(source, x, y, width, height)
    })
  }

  look(whole)
  return {
    what: 'photo',
    name,
    video: picture.track,
    sound: null,
    surface: picture.canvas,
    view,
    look,
    close() {
      picture.close()
      Object.assign(source, { width: 0, height: 0 })
    },
  }
}

/**
 * By an element: it turns a photo as its camera says it was held, which `createImageBitmap` does not
 * in every one of the oldest browsers.
 */
async function decode(file: File): Promise<HTMLImageElement | null> {
  const url = URL.createObjectURL(file)
  const image = new Image()
  image.src = url
  try {
    await image.decode()
    return image
  } catch {
    return null
  } finally {
    URL.revokeObjectURL(url)
  }
}

/** Decoded once, and not each time that it is drawn. */
function toCanvas(image: HTMLImageElement): HTMLCanvasElement | null {
  const { naturalWidth: width, naturalHeight: height } = image
  if (width === 0 || height === 0) return null
  const canvas = document.createElement('canvas')
  Object.assign(canvas, withinPixels({ width, height }, mostPixels))
  const context = canvas.getContext('2d')
  if (context === null) return null
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  return canvas
}
