/** The window of a call where it can have a video alone: one that the page shows. SHELL. */
import { signal } from '@preact/signals'
import type { CallWindow } from './callWindow'

/** Some browsers have neither, and no such window. */
type Page = EventTarget & {
  readonly pictureInPictureElement?: unknown
  exitPictureInPicture?(): Promise<void>
}
type Video = { requestPictureInPicture?(): Promise<unknown> }

/** `find`: the one that matters most now. */
export function createVideoWindow(page: Page, find: () => Video | null): CallWindow {
  const isOpen = signal(false)
  let isWanted = false
  let isAsking = false
  const isThere = () => (page.pictureInPictureElement ?? null) !== null

  function look(): void {
    // While one takes the place of another, there may be none.
    isOpen.value = isThere() || (isAsking && isOpen.peek())
    if (!isThere() && !isAsking) isWanted = false
  }

  /** One at a time: a second request would open what was closed after the first. */
  async function show(): Promise<void> {
    const video = find()
    if (isAsking || video === null || video === page.pictureInPictureElement) return
    isAsking = true
    try {
      await video.requestPictureInPicture?.()
    } finally {
      isAsking = false
      const isLate = isThere() && !isWanted
      look()
      if (isLate) close()
    }
    if (find() !== video) follow()
  }

  function close(): void {
    isWanted = false
    if (isThere()) page.exitPictureInPicture?.().catch(() => {})
  }

  /** While there is one, a browser needs no press for another. */
  function follow(): void {
    if (isWanted && isOpen.peek()) show().catch(() => {})
  }

  return {
    isOpen,
    async open() {
      isWanted = true
      await show()
    },
    close,
    follow,
    watch() {
      page.addEventListener('enterpictureinpicture', look)
      page.addEventListener('leavepictureinpicture', look)
      return () => {
        close()
        page.removeEventListener('enterpictureinpicture', look)
        page.removeEventListener('leavepictureinpicture', look)
      }
    },
  }
}
