/** Full screen, of the call or of one tile. EDGE. */

type WithPhoneVideo = HTMLVideoElement & { webkitEnterFullscreen?: () => void }

/** On an iPhone a video alone can have the whole screen. */
export function canFillScreen(): boolean {
  return document.fullscreenEnabled || 'webkitEnterFullscreen' in HTMLVideoElement.prototype
}

export function toggleFullScreen(element: HTMLElement | null): void {
  if (element === null) return
  if (document.fullscreenElement === element) void document.exitFullscreen()
  else if (document.fullscreenEnabled) element.requestFullscreen().catch(() => {})
  else element.querySelector<WithPhoneVideo>('video')?.webkitEnterFullscreen?.()
}
