import type { Media } from '../../session/session'

/** Mutes or unmutes; a microphone that is not running is turned on instead. */
export function toggleMute(media: Media): void {
  const { microphone, muted } = media.state.peek()
  if (microphone.at === 'on') return media.setMuted(!muted)
  if (microphone.at === 'asking') return
  media.setMuted(false)
  media.turnOn('microphone')
}

export function toggleCamera(media: Media): void {
  const { camera } = media.state.peek()
  if (camera.at === 'on') media.turnOff('camera')
  else if (camera.at !== 'asking') media.turnOn('camera')
}
