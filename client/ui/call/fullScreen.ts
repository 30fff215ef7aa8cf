/** Full screen, of the call or of one tile. EDGE. */

type MayLeave = { exitFullscreen?: () => Promise<void> }
type MayFill = { requestFullscreen?: () => Promise<void> }
type PhoneVideo = HTMLVideoElement & { webkitEnterFullscreen?: () => void }

/** On an iPhone a video alone can have the whole screen. */
export function canFillScreen(): boolean {
  return document.fullscreenEnabled || 'webkitEnterFullscreen' in HTMLVideoElement.prototype
}

export function toggleFullScreen(element: HTMLElement | null): void {
  if (element === null) return
  const page: MayLeave = document
  const place: MayFill = element
  if (document.fullscreenElement === element) page.exitFullscreen?.().catch(() => {})
  else if (document.fullscreenEnabled) place.requestFullscreen?.().catch(() => {})
  else element.querySelector<PhoneVideo>('video')?.webkitEnterFullscreen?.()
}
