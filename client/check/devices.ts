/** Camera and microphone, as a call would have them. EDGE. */
import type { OwnMedia } from '../media/media'
import type { DeviceTrouble } from '../media/types'
import type { Finding } from './findings'
import { withResolvers } from '../base/withResolvers'

/** So long people see themselves and may say something, also where the network is tested sooner. */
const lookMs = 4000

export async function testDevices(
  own: OwnMedia,
  isOver: AbortSignal,
  tell: (finding: Finding) => void,
): Promise<void> {
  const loudest = watchLevel(own)
  own.preview()
  const camera = whenSettled(own, 'camera').then((is) => tell({ check: 'camera', ...is }))
  const microphone = await whenSettled(own, 'microphone')
  await camera
  const isRunning = Object.values(own.tracks.peek()).some((track) => track !== null)
  if (isRunning) await pause(lookMs, isOver)
  tell({ check: 'microphone', ...microphone, heard: loudest() > 0 })
}

function pause(ms: number, isOver: AbortSignal): Promise<void> {
  const { promise, resolve } = withResolvers<void>()
  const timer = setTimeout(resolve, ms)
  isOver.addEventListener('abort', () => resolve())
  return promise.finally(() => clearTimeout(timer))
}

/** Waits until the person has answered the browser, however long that takes. */
function whenSettled(
  own: OwnMedia,
  kind: 'camera' | 'microphone',
): Promise<{ label: string; trouble: DeviceTrouble | null }> {
  const { promise, resolve } = withResolvers<{ label: string; trouble: DeviceTrouble | null }>()
  const unsubscribe = own.state.subscribe((state) => {
    const device = state[kind]
    if (device.at === 'on') resolve({ label: device.track.label, trouble: null })
    if (device.at === 'trouble') resolve({ label: '', trouble: device.trouble })
  })
  return promise.finally(unsubscribe)
}

/** Gives the loudest that was heard till then, and listens no longer. */
function watchLevel(own: OwnMedia): () => number {
  let loudest = 0
  const unsubscribe = own.level.subscribe((level) => {
    loudest = Math.max(loudest, level)
  })
  return () => {
    unsubscribe()
    return loudest
  }
}
