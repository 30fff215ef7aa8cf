/** A PDF that is shown, page by page. EDGE: canvases, and what reads PDFs. */
import { createStore } from '../base/store'
import { logFailure } from '../base/logFailure'
import { createPicture, type Picture } from './picture'
import type { OpenDocument, Page } from './reader'
import { notOpened, type NotOpened, type Pages } from './shown'
import { type Size, toCanvasSize } from './size'
import { toPlace, type View, whole } from './view'

/** A hand that zooms or drags has come to rest. */
const restMs = 150

export async function openPages(file: File): Promise<Pages | NotOpened> {
  const reader = await import('./reader').catch(logAndGiveNull)
  if (reader === null) return notOpened('no-reader')
  const opened = await reader.readPdf(file)
  if (opened.what === 'not-opened') return opened
  const first = await drawPage(opened, 1)
  const picture = first && createPicture(first.size, 'detail')
  if (picture) return show(opened, first, picture, file.name)
  opened.close()
  return notOpened('broken')
}

function show(opened: OpenDocument, first: DrawnPage, picture: Picture, name: string): Pages {
  const page = createStore(1)
  const failed = createStore(false)
  const view = createStore(whole)
  let current = first
  let sharpening: Drawing | null = null
  let resting: ReturnType<typeof setTimeout> | undefined

  function draw(canvas: HTMLCanvasElement, part: View): void {
    picture.draw(current.size, (context, frame) => {
      const { x, y, width, height } = toPlace(part, current.size, frame)
      context.drawImage(canvas, x, y, width, height)
    })
  }

  function look(next: View): void {
    view.set(next)
    blur()
    draw(current.canvas, next)
    if (next.scale > 1) resting = setTimeout(() => void sharpen(next), restMs)
  }

  function blur(): void {
    clearTimeout(resting)
    sharpening?.cancel()
    sharpening = null
  }

  /** What is near is drawn anew: of the whole page it would be blurred. */
  async function sharpen(part: View): Promise<void> {
    const drawing = drawPart(current.page, current.size, part)
    sharpening = drawing
    const isDrawn = await drawing.done
    if (sharpening !== drawing) return
    if (isDrawn) draw(drawing.canvas, whole)
    blur()
  }

  async function turnTo(wanted: number): Promise<void> {
    const number = Math.min(opened.pages, Math.max(1, wanted))
    if (number === page.peek()) return
    page.set(number)
    const next = await drawPage(opened, number)
    // Turned on meanwhile, or closed.
    if (page.peek() !== number) return next?.letGo()
    failed.set(next === null)
    if (next === null) return
    current.letGo()
    current = next
    look(whole)
  }

  draw(current.canvas, whole)
  return {
    what: 'pages',
    name,
    pages: opened.pages,
    video: picture.track,
    sound: null,
    surface: picture.canvas,
    page,
    failed,
    view,
    look,
    turnTo: (number) => void turnTo(number),
    close() {
      page.put(0)
      blur()
      current.letGo()
      opened.close()
      picture.close()
    },
  }
}

function logAndGiveNull(error: unknown): null {
  logFailure('PDF')(error)
  return null
}

type DrawnPage = { page: Page; size: Size; canvas: HTMLCanvasElement; letGo(): void }

/** All of it. Null: it cannot be drawn. */
async function drawPage(opened: OpenDocument, number: number): Promise<DrawnPage | null> {
  const page = await opened.page(number).catch(logAndGiveNull)
  if (page === null) return null
  const size = toCanvasSize(page.getViewport({ scale: 1 }), true)
  const drawing = drawPart(page, size, whole)
  if (await drawing.done)
    return { page, size, canvas: drawing.canvas, letGo: () => drawing.cancel() }
  drawing.cancel()
  return null
}

/**
 * `done`: whether it was drawn; otherwise it was given up, or cannot be. `cancel` gives the canvas's
 * memory back at once, of which phones have little.
 */
type Drawing = { canvas: HTMLCanvasElement; done: Promise<boolean>; cancel(): void }

/** A part of a page, on a canvas of this size. */
function drawPart(page: Page, size: Size, part: View): Drawing {
  const canvas = document.createElement('canvas')
  Object.assign(canvas, size)
  const natural = page.getViewport({ scale: 1 })
  const place = toPlace(part, natural, size)
  const viewport = page.getViewport({
    scale: place.width / natural.width,
    offsetX: place.x,
    offsetY: place.y,
  })
  const task = page.render({ canvas, viewport })
  const done = task.promise.then(
    () => true,
    () => false,
  )
  return {
    canvas,
    done,
    cancel() {
      task.cancel()
      Object.assign(canvas, { width: 0, height: 0 })
    },
  }
}
