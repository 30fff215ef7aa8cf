/**
 * A small window above all others: with a document of its own where the browser has that (W3C
 * Document Picture-in-Picture), elsewhere with a video alone. EDGE.
 */

/** A window whose document is ours to fill. */
export type OpenedWindow = Window & {
  CSSStyleSheet: new () => CSSStyleSheet & { replaceSync(text: string): void }
}

/** What TypeScript's library does not know yet. */
type WithDocuments = {
  documentPictureInPicture: {
    requestWindow(size: { width: number; height: number }): Promise<OpenedWindow>
  }
}

export type WindowKind = 'document' | 'video'

/** Null: this browser has neither. */
export function windowKind(): WindowKind | null {
  // A frame is given no document.
  if (hasDocuments(window) && window.top === window) return 'document'
  return document.pictureInPictureEnabled ? 'video' : null
}

/** Must follow from a press, or from `enterpictureinpicture` of the media session. */
export async function requestDocument(size: {
  width: number
  height: number
}): Promise<OpenedWindow> {
  if (!hasDocuments(window)) throw new Error('There is no such window here')
  return window.documentPictureInPicture.requestWindow(size)
}

/**
 * The looks of the page. They are copied, and not asked for again: the network may be gone, and a
 * window without them would flash.
 */
export function dress(view: OpenedWindow, page: Document): void {
  const rules = [...page.styleSheets].flatMap(({ cssRules }) => [...cssRules])
  const looks = new view.CSSStyleSheet()
  looks.replaceSync(rules.map(({ cssText }) => cssText).join('\n'))
  view.document.adoptedStyleSheets = [looks]
}

/**
 * Keys pressed there act in the page, which knows what they do; those that press a button stay. As
 * the window is left, the page is told that keys are let go.
 */
export function passKeys(
  view: Window,
  page: Document,
  isPassed: (event: KeyboardEvent) => boolean,
): void {
  const pass = (event: KeyboardEvent) => {
    const isOnButton = view.document.activeElement?.tagName === 'BUTTON'
    const isPress = event.type === 'keydown'
    if (isPress && isOnButton && [' ', 'Enter'].includes(event.key)) return
    if (isPress && !isPassed(event)) return
    if (!page.dispatchEvent(new KeyboardEvent(event.type, event))) event.preventDefault()
  }
  const letGo = () => page.defaultView?.dispatchEvent(new Event('blur'))
  view.document.addEventListener('keydown', pass)
  view.document.addEventListener('keyup', pass)
  view.addEventListener('blur', letGo)
  view.addEventListener('pagehide', letGo)
}

/** Brings the page to the front; must follow from a press. */
export function focusPage(): void {
  window.focus()
}

/** Of these streams, the best one last, the best whose picture the page shows. */
export function findVideo(
  page: Document,
  streams: readonly MediaStream[],
): HTMLVideoElement | null {
  const videos = [...page.querySelectorAll('video')].filter(isShowing)
  const shown = streams.map((stream) => {
    const [track] = stream.getVideoTracks()
    return videos.find(({ srcObject }) => track && trackOf(srcObject) === track)
  })
  return shown.findLast((video) => video !== undefined) ?? null
}

function isShowing(video: HTMLVideoElement): boolean {
  return video.videoWidth > 0 && getComputedStyle(video).visibility === 'visible'
}

function trackOf(source: MediaProvider | null): MediaStreamTrack | undefined {
  return source instanceof MediaStream ? source.getVideoTracks()[0] : undefined
}

function hasDocuments(browser: object): browser is WithDocuments {
  return 'documentPictureInPicture' in browser
}
