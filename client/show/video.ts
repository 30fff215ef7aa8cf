/**
 * A video that is shown. EDGE: an element that plays it, a canvas that is sent, and its sound by way
 * of Web Audio, to the others and to the one who shows it.
 *
 * Not by the element's own `captureStream`: its tracks end when the video has played to its end, and
 * others come when it is played again, where a call wants one.
 */
import { createStore } from '../base/store'
import { logFailure } from '../base/logFailure'
import { onFrames } from './frames'
import { createPicture, type Picture } from './picture'
import { notOpened, type NotOpened, type Video } from './shown'
import { toCanvasSize } from './size'
import { createSound, hearOn } from './sound'

/** `everywhere`: each browser reads its format. */
export async function openVideo(file: File, everywhere: boolean): Promise<Video | NotOpened> {
  const url = URL.createObjectURL(file)
  const element = document.createElement('video')
  element.playsInline = true
  element.preload = 'auto'
  element.src = url
  const opened = await isOpened(element)
  const size = { width: element.videoWidth, height: element.videoHeight }
  const picture =
    opened && size.width > 0 ? createPicture(toCanvasSize(size, false), 'motion') : null
  if (!picture) {
    letGo(element, url)
    if (opened) return notOpened('not-shown')
    return notOpened(everywhere ? 'broken' : 'format')
  }
  const sound = createSound(element)
  const endDrawing = onFrames(element, () => draw(element, picture))
  const { state, end: endFollowing } = follow(element)

  return {
    what: 'video',
    name: file.name,
    video: picture.track,
    sound: sound?.track ?? null,
    surface: picture.canvas,
    ...state,
    play() {
      sound?.wake()
      element.play().catch(logFailure('play a video'))
    },
    pause: () => element.pause(),
    moveTo: (ms) => void (element.currentTime = ms / 1000),
    hearOn: (speaker) => (sound ? sound.hearOn(speaker) : hearOn(element, speaker)),
    close() {
      endFollowing()
      endDrawing()
      sound?.close()
      picture.close()
      letGo(element, url)
    },
  }
}

function isOpened(element: HTMLVideoElement): Promise<boolean> {
  return new Promise((resolve) => {
    // iOS has no frame before it is played.
    element.addEventListener('loadedmetadata', () => resolve(true), { once: true })
    element.addEventListener('error', () => resolve(false), { once: true })
  })
}

function letGo(element: HTMLVideoElement, url: string): void {
  element.pause()
  element.removeAttribute('src')
  element.load()
  URL.revokeObjectURL(url)
}

function draw(element: HTMLVideoElement, picture: Picture): void {
  if (element.readyState < element.HAVE_CURRENT_DATA) return
  const { videoWidth: width, videoHeight: height } = element
  picture.draw(toCanvasSize({ width, height }, false), (context, frame) =>
    context.drawImage(element, 0, 0, frame.width, frame.height),
  )
}

const toMs = (seconds: number): number => Math.round(seconds * 1000)

function follow(element: HTMLVideoElement) {
  const durationMs = createStore<number | null>(null)
  const positionMs = createStore(0)
  const paused = createStore(true)

  function look(): void {
    const { duration, currentTime } = element
    durationMs.set(Number.isFinite(duration) ? toMs(duration) : null)
    positionMs.set(toMs(currentTime))
    paused.set(element.paused || element.ended)
  }

  const events = ['durationchange', 'timeupdate', 'seeking', 'play', 'pause', 'ended']
  for (const event of events) element.addEventListener(event, look)
  look()
  return {
    state: { durationMs, positionMs, paused },
    end: () => events.forEach((event) => element.removeEventListener(event, look)),
  }
}
