/** When to draw a video that is shown. EDGE: the element, the document, and a clock for when it is hidden. */
import ClockWorker from './clockWorker?worker'

/** Calls back for each frame, or as often as one may come. Gives what ends it. */
export function onFrames(element: HTMLVideoElement, draw: () => void): () => void {
  const controller = new AbortController()
  const { signal } = controller
  let request = 0
  let clock: Worker | null = null

  function drawAndGoOn(): void {
    draw()
    if (signal.aborted) return
    // Firefox before 132 does not say when a frame is there: each picture of the screen is drawn.
    request = element.requestVideoFrameCallback?.(drawAndGoOn) ?? requestAnimationFrame(drawAndGoOn)
  }

  /** Nothing tells a hidden page of frames; a video that plays goes on for the others. */
  function keepTime(): void {
    const isWanted = document.visibilityState === 'hidden' && !element.paused && !signal.aborted
    if (isWanted && clock === null) {
      clock = new ClockWorker()
      clock.addEventListener('message', draw)
    }
    if (isWanted) return
    clock?.terminate()
    clock = null
  }

  for (const event of ['loadeddata', 'seeked']) element.addEventListener(event, draw, { signal })
  for (const event of ['play', 'pause']) element.addEventListener(event, keepTime, { signal })
  document.addEventListener('visibilitychange', keepTime, { signal })
  drawAndGoOn()
  return () => {
    controller.abort()
    keepTime()
    if (element.cancelVideoFrameCallback) element.cancelVideoFrameCallback(request)
    else cancelAnimationFrame(request)
  }
}
